//! What comes in from other tools and what goes out to them: one format a file.
//!
//! Every adapter is pure: bytes in, values of the model out, or the other way
//! round. What is unknown in a payload is tolerated, what is wrong is named with
//! its place, and what isn't there stays unknown.
