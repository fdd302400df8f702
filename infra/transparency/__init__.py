"""The log as a transparency log: a Merkle tree over stored events, signed checkpoints, proofs (docs/proofs.md)."""
