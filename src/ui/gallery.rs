//! Every widget in every state on one page, to be looked at and to be tested.
