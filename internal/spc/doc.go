// Package spc judges a series of figures by the Making Data Count rules: which of its ups
// and downs are no more than chance, which are a change, and whether a target lies within
// what the process behind it can reach. It makes process-behaviour charts, also called
// XmR or individuals charts, and, where those may not be made, run charts without limits
// and the sentence that says why.
//
// It is given figures and gives judgements. It draws nothing (internal/chart does), keeps
// nothing and asks nothing: no store, no clock. What is not to be published must not be
// handed to it where its answer is published: a mean says something of every figure in it.
//
// The formulas, with X̄ the mean and mR the distances between neighbours:
//
//	limits          X̄ ± 2.66 × mean mR   (2.66 is 3 ÷ 1.128, rounded as the rules print it)
//	two-sigma lines X̄ ± ⅔ of that
//	largest mR      3.27 × mean mR
//
// Twenty, 24, 20, 26, 22, 16, 18, 16, 31, 28, 34, 26, 30, 19 and 18 have the mean 23.20;
// neighbours are 5.43 apart on average; so figures from 8.76 to 37.64 are what this
// process does by itself, and none of the fifteen says that anything has changed.
package spc
