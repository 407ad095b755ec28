/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "weight.hh"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

FrequencyWeight::FrequencyWeight(double k1_, double b_, double aside_, double mean_length_)
	: k1(k1_), b(b_), aside(aside_), mean_length(mean_length_)
{
	need_stat(DOC_LENGTH);
	need_stat(DOC_LENGTH_MIN);
	need_stat(WDF);
	need_stat(WDF_MAX);
}

FrequencyWeight *FrequencyWeight::clone() const
{
	return new FrequencyWeight(k1, b, aside, mean_length);
}

std::string FrequencyWeight::name() const
{
	return "sund::FrequencyWeight";
}

std::string FrequencyWeight::serialise() const
{
	char text[128];
	snprintf(text, sizeof text, "%a %a %a %a", k1, b, aside, mean_length);
	return text;
}

FrequencyWeight *FrequencyWeight::unserialise(const std::string &serialised) const
{
	double numbers[4];
	const char *at = serialised.c_str();
	for (double &number : numbers) {
		char *rest;
		number = strtod(at, &rest);
		at = rest;
	}
	return new FrequencyWeight(numbers[0], numbers[1], numbers[2], numbers[3]);
}

void FrequencyWeight::init(double factor_)
{
	factor = factor_;
}

/* Whole multiples of one small number add up to the same sum in any order. Xapian adds up the words of a query in an
 * order that differs from shard to shard; what is of equal worth must not be told apart by that. */
static double round_weight(double weight)
{
	constexpr double steps = 1ll << 32;
	return double(int64_t(weight * steps + 0.5)) / steps;
}

double FrequencyWeight::saturate(double frequency, double length) const
{
	double norm = k1 * (1.0 - b + b * length / mean_length);
	return round_weight(factor * frequency * (k1 + 1.0) / (frequency + norm));
}

double FrequencyWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount) const
{
	return wdf == 0 ? round_weight(factor * aside) : saturate(wdf, length);
}

double FrequencyWeight::get_maxpart() const
{
	Xapian::termcount most = get_wdf_upper_bound();
	double in_aside = round_weight(factor * aside);
	return most == 0 ? in_aside : std::max(in_aside, saturate(most, get_doclength_lower_bound()));
}

double FrequencyWeight::get_sumextra(Xapian::termcount, Xapian::termcount) const
{
	return 0.0;
}

double FrequencyWeight::get_maxextra() const
{
	return 0.0;
}
