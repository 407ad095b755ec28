/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "weight.hh"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

FrequencyWeight::FrequencyWeight(double k1_, double b_) : k1(k1_), b(b_)
{
	need_stat(AVERAGE_LENGTH);
	need_stat(DOC_LENGTH);
	need_stat(DOC_LENGTH_MIN);
	need_stat(WDF);
	need_stat(WDF_MAX);
}

FrequencyWeight *FrequencyWeight::clone() const
{
	return new FrequencyWeight(k1, b);
}

std::string FrequencyWeight::name() const
{
	return "sund::FrequencyWeight";
}

std::string FrequencyWeight::serialise() const
{
	char text[64];
	snprintf(text, sizeof text, "%a %a", k1, b);
	return text;
}

FrequencyWeight *FrequencyWeight::unserialise(const std::string &serialised) const
{
	char *rest;
	double first = strtod(serialised.c_str(), &rest);
	return new FrequencyWeight(first, strtod(rest, nullptr));
}

void FrequencyWeight::init(double factor_)
{
	factor = factor_;
	mean_length = get_average_length() > 0 ? get_average_length() : 1.0;
}

/* Whole multiples of one small number add up to the same sum in any order. Xapian adds up the words of a query in an order
 * that differs from shard to shard; what is of equal worth must not be told apart by that. */
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
	return wdf == 0 ? 0.0 : saturate(wdf, length);
}

double FrequencyWeight::get_maxpart() const
{
	Xapian::termcount most = get_wdf_upper_bound();
	return most == 0 ? 0.0 : saturate(most, get_doclength_lower_bound());
}

double FrequencyWeight::get_sumextra(Xapian::termcount, Xapian::termcount) const
{
	return 0.0;
}

double FrequencyWeight::get_maxextra() const
{
	return 0.0;
}
