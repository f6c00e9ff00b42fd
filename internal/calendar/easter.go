package calendar

import "time"

// EasterSunday returns Easter Day of the western church, as the Calendar (New
// Style) Act 1750 keeps it for England: the Sunday after the full moon, by the
// church's reckoning, that falls on 21 March or next after. The steps are the
// published arithmetic of the Gregorian computus: where the year stands in the
// moon's cycle of nineteen, the leap days left out since, and the days on to
// Sunday. In 2019 it was 21 April, in 2018 1 April.
func EasterSunday(year int) Date {
	golden := year % 19
	century, inCentury := year/100, year%100
	correction := (century - (century+8)/25 + 1) / 3
	moon := (19*golden + century - century/4 - correction + 15) % 30
	toSunday := (32 + 2*(century%4) + 2*(inCentury/4) - moon - inCentury%4) % 7
	late := (golden + 11*moon + 22*toSunday) / 451
	n := moon + toSunday - 7*late + 114
	return On(year, time.Month(n/31), n%31+1)
}
