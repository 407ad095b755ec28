/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * The term frequency part of BM25, without an idf of its own, and less for asides: see struct store_request.
 */
#ifndef STORE_WEIGHT_HH
#define STORE_WEIGHT_HH

#include <string>

#include <xapian.h>

class FrequencyWeight : public Xapian::Weight {
public:
	FrequencyWeight(double k1, double b, double aside, double mean_length);

	FrequencyWeight *clone() const override;
	std::string name() const override;
	std::string serialise() const override;
	FrequencyWeight *unserialise(const std::string &serialised) const override;

	double get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount unique) const override;
	double get_maxpart() const override;
	double get_sumextra(Xapian::termcount length, Xapian::termcount unique) const override;
	double get_maxextra() const override;

private:
	void init(double factor) override;
	double saturate(double frequency, double length) const;

	double k1, b, aside, mean_length;
	double factor = 0.0;
};

#endif
