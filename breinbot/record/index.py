"""The index of the record: documents made of entries, and the queries that find them.

It holds words and numbers only. Which documents are in it is kept by following.py, where its files are by
generations.py. Every hit is checked against the database before it is shown, so the index may lag but never tells what is
gone.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from breinbot.record.words import Word, words_of

_MEMORY = 60_000_000  # bytes for the writer; less makes many small segments
TITLE_WEIGHT = 0.8
"""The words of the ask find its answers too, but weigh a little less than the answer's own."""
STEM_WEIGHT = 0.9
COMPOUND_WEIGHT = 0.6
"""What a part of a compound weighs beside the whole word, on either side."""
BOTH_PARTS_WEIGHT = 0.4
GUESS_WEIGHT = 0.7
GUESS_FROM = 5  # letters; in shorter words one other letter makes another word
TIE = 0.1
"""How much the other forms of a word add to the best one: it is one word, found once."""
TOGETHER_WEIGHT = 0.15
"""What it adds that two words of the query stand side by side, with at most one word between them."""
CANDIDATES = 150
"""How many entries are weighed exactly. They are chosen by all forms of all words alike, which the engine does without
looking at every entry that has a common word (block-max WAND; it needs a plain union of terms)."""
_FORMS = ("own", "stem", "base", "part")
_FIELDS = (("text", 1.0), ("title", TITLE_WEIGHT))


class Indexed(NamedTuple):
    """What the index takes of an entry."""

    id: int
    community_id: int
    group_id: int | None
    kind: str | None
    said_at: datetime
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words, and what the entry must have besides. Without words the newest come first."""

    words: str
    group: int | None = None
    kind: str | None = None
    since: datetime | None = None

    @property
    def is_filtered(self) -> bool:
        return self.group is not None or self.kind is not None or self.since is not None


class Index:
    """Documents by their words, in a folder or in memory. Used by one thread at a time, except for searching.

    `titles`: whether the words of an entry's ask are indexed beside its own.
    """

    def __init__(self, folder: Path | None = None, *, titles: bool = True) -> None:
        """Open the index of a folder, or begin one where there is none. Raises ValueError for a damaged one."""
        import tantivy

        self._titles = titles
        path = str(folder) if folder is not None else None
        self._index = tantivy.Index(_schema(), path)
        self._index.reload()
        self._writer = self._index.writer(_MEMORY, 1)

    def held(self, entry_ids: set[int]) -> set[int]:
        """Those of these entries that are in it."""
        import tantivy

        searcher = self._index.searcher()
        query = tantivy.Query.term_set_query(self._index.schema, "entry", list(entry_ids))
        found = searcher.search(query, len(entry_ids), count=False)
        return {searcher.doc(address)["entry"][0] for _, address in found.hits}

    def put(self, entries: Iterable[Indexed]) -> None:
        """Take in these entries; one that is there already is taken in anew."""
        for entry in entries:
            self._writer.add_document(self._document(entry))

    def drop(self, entry_ids: Iterable[int]) -> None:
        """Forget these entries, before others are put in their place."""
        import tantivy

        for entry_id in entry_ids:
            self._writer.delete_documents_by_query(tantivy.Query.term_query(self._index.schema, "entry", entry_id))

    def commit(self) -> None:
        """What was put and dropped holds from here on."""
        self._writer.commit()
        self._index.reload()

    def close(self) -> None:
        """Let go of the folder."""
        self._writer.wait_merging_threads()
        del self._writer

    @property
    def size(self) -> int:
        """How many entries are in it."""
        return int(self._index.searcher().num_docs)

    def search(self, community_id: int, query: Query, limit: int) -> list[int]:
        """The ids of the entries that fit best, best first."""
        import tantivy

        searcher = self._index.searcher()
        words = list(dict.fromkeys(words_of(query.words)))
        first = None if query.is_filtered or not words else self._candidates(searcher, community_id, words)
        wanted = self._wanted(searcher, community_id, query, words, first)
        order_by = None if query.words else "said"
        found = searcher.search(wanted, limit, count=False, order_by_field=order_by, order=tantivy.Order.Desc)
        return [searcher.doc(address)["entry"][0] for _, address in found.hits]

    def covered(self, words: str, text: str) -> float:
        """How much of these words stands in a text, 0 to 1: each weighs as much as it is rare in the index.

        The weight is the inverse document frequency of BM25 (Robertson and Zaragoza 2009, formula 3.1).
        """
        searcher = self._index.searcher()
        there = {form for word in words_of(text) for form in (*word.forms, *word.parts)}
        asked = [(word, self._rarity(searcher, word)) for word in dict.fromkeys(words_of(words))]
        total = sum(weight for _, weight in asked)
        return sum(weight for word, weight in asked if _stands(word, there)) / total if total else 0.0

    # Documents -----------------------------------------------------------------------------------------------------

    def _document(self, entry: Indexed) -> Any:
        import tantivy

        document = tantivy.Document()
        document.add_unsigned("entry", entry.id)
        document.add_unsigned("community", entry.community_id)
        if entry.group_id is not None:
            document.add_unsigned("group", entry.group_id)
        document.add_integer("said", int(entry.said_at.timestamp()))
        if entry.kind is not None:
            document.add_text("kind", entry.kind)
        title = words_of(entry.title) if self._titles and entry.title else []
        text = words_of(entry.text) if entry.text else []
        everywhere = (form for word in (*text, *title) for form in (*word.forms, *word.parts))
        document.add_text("any", " ".join(_anywhere(entry.community_id, form) for form in everywhere))
        for field, words in (("text", text), ("title", title)):
            document.add_text(f"{field}-own", " ".join(word.own for word in words))
            document.add_text(f"{field}-stem", " ".join(word.stem for word in words))
            document.add_text(f"{field}-base", " ".join(base for word in words for base in word.bases))
            document.add_text(f"{field}-part", " ".join(part for word in words for part in word.parts))
        return document

    # Queries -------------------------------------------------------------------------------------------------------

    def _candidates(self, searcher: Any, community_id: int, words: list[Word]) -> list[int] | None:
        """The entries worth weighing; None where a word is unknown, so that only guessing can tell."""
        import tantivy

        schema = self._index.schema
        terms = [[_anywhere(community_id, form) for form in (*word.forms, *word.parts)] for word in words]
        known = [[term for term in forms if searcher.doc_freq("any", term)] for forms in terms]
        if not all(known):
            return None
        some = [
            tantivy.Query.term_query(schema, "any", term)
            for term in dict.fromkeys(term for forms in known for term in forms)
        ]
        union = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in some])
        found = searcher.search(union, CANDIDATES, count=False)
        return [searcher.doc(address)["entry"][0] for _, address in found.hits]

    def _wanted(
        self, searcher: Any, community_id: int, query: Query, words: list[Word], candidates: list[int] | None
    ) -> Any:
        import tantivy

        schema = self._index.schema
        must = [tantivy.Query.term_query(schema, "community", community_id)]
        if candidates is not None:
            must.append(tantivy.Query.term_set_query(schema, "entry", candidates))
        if query.group is not None:
            must.append(tantivy.Query.term_query(schema, "group", query.group))
        if query.kind is not None:
            must.append(tantivy.Query.term_query(schema, "kind", query.kind))
        if query.since is not None:
            kind, since = tantivy.FieldType.Integer, int(query.since.timestamp())
            must.append(tantivy.Query.range_query(schema, "said", kind, since, 2**62))
        clauses = [(tantivy.Occur.Must, tantivy.Query.const_score_query(one, 0.0)) for one in must]
        if words:
            some = [(tantivy.Occur.Should, self._asked(searcher, word)) for word in words]
            clauses.append((tantivy.Occur.Must, tantivy.Query.boolean_query(some)))
            clauses += [(tantivy.Occur.Should, self._together(*pair)) for pair in pairwise(words)]
        return tantivy.Query.boolean_query(clauses)

    def _asked(self, searcher: Any, word: Word) -> Any:
        """The query for one word: the best of its forms counts, in the answer's own words or in its ask's."""
        from tantivy import Query as Tantivy

        schema = self._index.schema
        forms = []
        for field, weight in _FIELDS:
            terms = [(f"{field}-own", word.own, 1.0), (f"{field}-stem", word.stem, STEM_WEIGHT)]
            terms += [(f"{field}-base", base, 1.0) for base in word.bases]
            terms += [(f"{field}-part", base, COMPOUND_WEIGHT) for base in word.bases]
            terms += [(f"{field}-base", part, COMPOUND_WEIGHT) for part in word.parts]
            terms += [(f"{field}-part", part, BOTH_PARTS_WEIGHT) for part in word.parts]
            forms += [
                Tantivy.boost_query(Tantivy.term_query(schema, name, term), weight * own)
                for name, term, own in terms
                if searcher.doc_freq(name, term)
            ]
        return Tantivy.disjunction_max_query(forms or self._guesses(word), TIE)

    def _guesses(self, word: Word) -> list[Any]:
        """For a word that the index has in no form: the words that differ from it by one letter."""
        from tantivy import Query as Tantivy

        if len(word.own) < GUESS_FROM:
            return []
        return [
            Tantivy.boost_query(
                Tantivy.fuzzy_term_query(self._index.schema, name, term, distance=1, transposition_cost_one=True),
                weight * GUESS_WEIGHT,
            )
            for field, weight in _FIELDS
            for name, term in ((f"{field}-own", word.own), *((f"{field}-base", base) for base in word.bases))
        ]

    def _together(self, first: Word, second: Word) -> Any:
        from tantivy import Query as Tantivy

        return Tantivy.boost_query(
            Tantivy.phrase_query(self._index.schema, "text-own", [first.own, second.own], slop=1), TOGETHER_WEIGHT
        )

    def _rarity(self, searcher: Any, word: Word) -> float:
        size = searcher.num_docs
        known = max(
            searcher.doc_freq(f"{field}-{form}", term)
            for field, _ in _FIELDS
            for form, term in (("own", word.own), ("stem", word.stem), *(("base", base) for base in word.bases))
        )
        held = min(known, size)
        return math.log(1 + (size - held + 0.5) / (held + 0.5))


def _anywhere(community_id: int, form: str) -> str:
    """A form as it stands in the field of all words: each community has its own, so that they need no filter."""
    return f"{community_id}·{form}"


def _stands(word: Word, there: set[str]) -> bool:
    """Whether a word is among these forms, whole, as a compound, or but for one letter."""
    if not there.isdisjoint(word.forms) or (word.parts and there.issuperset(word.parts)):
        return True
    if len(word.own) < GUESS_FROM:
        return False
    from rapidfuzz.distance import OSA

    return any(OSA.distance(word.own, form, score_cutoff=1) <= 1 for form in there)


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder().add_unsigned_field("entry", stored=True, indexed=True)
    builder = builder.add_unsigned_field("community", indexed=True).add_unsigned_field("group", indexed=True)
    builder = builder.add_integer_field("said", indexed=True, fast=True)
    builder = builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder = builder.add_text_field("any", tokenizer_name="whitespace", index_option="freq")
    for field, _ in _FIELDS:
        for form in _FORMS:
            option = "position" if form == "own" else "freq"
            builder = builder.add_text_field(f"{field}-{form}", tokenizer_name="whitespace", index_option=option)
    return builder.build()
