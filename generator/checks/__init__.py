"""What is wrong with a pack of rules, sentences and plans that reading its files alone does not find."""

from generator.checks.pack import REMARKS, check_pack

__all__ = ["REMARKS", "check_pack"]
