"""One thing, one name: finds names of people, bodies and places in English and Japanese text, and writes them in a house style.

>>> import seimei
>>> normalizer = seimei.Normalizer()
>>> normalizer.normalize("Prime Minister Fumio Kishida met Softbank Group at the US Embassy in Tokyo.")
'Prime Minister Kishida Fumio met SoftBank Group at the U.S. Embassy in Japan.'
"""

from ._native import Glossary, Mention, Normalizer, SeimeiError, Style, __version__

__all__ = ["Glossary", "Mention", "Normalizer", "SeimeiError", "Style", "__version__"]
