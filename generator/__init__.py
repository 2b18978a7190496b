"""Saklig: figures in, publishable drafts out."""
