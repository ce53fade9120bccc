"""Framing in words: loaded words and whose they are, verbs that hand over, words that change their voice.

A word on a list is a place to look, not a finding: none of the lists tried tells biased sentences from others better than
the answer "all of them" (on BABE, "bias annotations by experts": Spinde et al. 2021, "Neural media bias detection using
distant supervision with BABE"). So nothing here adds up to a score of bias. One question, one module:

- `voices`: whose word is it?
- `loaded`: which words are loaded, and how thick do they stand in each voice?
- `in_context`: what stands round a word, and where does it lose its quotation marks?
- `verbs`: who is said to claim, and who to say?
- `against_coders`: what does the list get wrong, and how far do two coders agree?
"""

from .against_coders import LexiconErrors, lexicon_errors, loaded_agreement
from .in_context import Line, Moved, concordance, moved_words
from .loaded import Flagged, Loaded, VoiceRate, coded_loaded, flag, loaded_words, marked, voice_rates
from .verbs import ReportingVerb, reporting_verbs
from .voices import VOICES, headline_place, voice_of, voice_sizes

__all__ = [
    "VOICES", "Flagged", "LexiconErrors", "Line", "Loaded", "Moved", "ReportingVerb", "VoiceRate", "coded_loaded", "concordance",
    "flag", "headline_place", "lexicon_errors", "loaded_agreement", "loaded_words", "marked", "moved_words", "reporting_verbs",
    "voice_of", "voice_rates", "voice_sizes",
]  # fmt: skip
