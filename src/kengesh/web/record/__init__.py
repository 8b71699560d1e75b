"""The record: every act, in order, in a Merkle tree that anyone can check. Other apps append, nobody alters."""
