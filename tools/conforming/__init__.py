"""Makes the conformance suite: folders right and wrong, with what a verifier has to find in each."""
