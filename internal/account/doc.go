// Package account knows who somebody is: it signs people in and out, by password or by
// the organisation's own provider, with a second factor where their roles ask for one;
// it keeps their sessions, and the tokens by which programs act for them.
//
// It owns no page and no cookie: it is handed what the browser holds, and says who is
// acting. What somebody may do is package access's to say. No secret is kept, only its
// hash; none is logged; and whoever fails to sign in is told the same whether there is
// such an account or not.
package account
