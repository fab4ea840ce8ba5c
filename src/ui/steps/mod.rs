//! One file per page, with the same name as in `wizard/steps`: each draws its state and says what the
//! person did.
