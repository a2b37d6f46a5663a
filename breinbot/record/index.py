"""The index of the record: a projection in memory, built when it is first needed, that follows the log of changes.

Every hit is checked against the database before it is shown, so the index may lag but never tells what is gone.
"""

import threading
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.record.model import Entry, RecordChange
from breinbot.record.words import Word, words_of

_MEMORY = 15_000_000  # bytes for the writer, the least that tantivy takes
TITLE_WEIGHT = 0.5
"""The words of the ask find its answers too, but weigh less than the answer's own."""
COMPOUND_WEIGHT = 0.6
"""What a part of a compound weighs beside the whole word, on either side."""
BOTH_PARTS_WEIGHT = 0.4
GUESS_WEIGHT = 0.7
GUESS_FROM = 5  # letters; in shorter words one other letter makes another word
TIE = 0.1
"""How much the other forms of a word add to the best one: it is one word, found once."""
_FORMS = ("own", "base", "part")


class RecordIndex:
    """Entries by their words. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index: Any = None
        self._writer: Any = None
        self._seen = 0
        self._known: set[str] = set()

    def search(self, session: Session, community_id: int, words: str, limit: int) -> list[int]:
        """The ids of the entries that fit these words best, best first; what changed since the last time is taken in."""
        wanted = words_of(words)
        if not wanted:
            return []
        with self._lock:
            self._follow(session)
            return self._hits(community_id, wanted, limit)

    def _open(self) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder().add_unsigned_field("entry", stored=True, indexed=True)
        builder = builder.add_unsigned_field("community", indexed=True)
        for form in _FORMS:
            builder = builder.add_text_field(f"text-{form}", tokenizer_name="whitespace")
            builder = builder.add_text_field(f"title-{form}", tokenizer_name="whitespace")
        self._index = tantivy.Index(builder.build())
        self._writer = self._index.writer(_MEMORY, 1)

    def _follow(self, session: Session) -> None:
        if self._index is None:
            self._open()
        changes = session.execute(
            select(RecordChange.id, RecordChange.entry_id).where(RecordChange.id > self._seen).order_by(RecordChange.id)
        ).all()
        if not changes:
            return
        self._take_in(session, {entry_id for _, entry_id in changes})
        self._seen = changes[-1][0]

    def _take_in(self, session: Session, entry_ids: set[int]) -> None:
        import tantivy

        for entry_id in entry_ids:
            self._writer.delete_documents_by_query(tantivy.Query.term_query(self._index.schema, "entry", entry_id))
        for entry in session.scalars(select(Entry).where(Entry.id.in_(entry_ids), Entry.gone_at.is_(None))):
            document = tantivy.Document()
            document.add_unsigned("entry", entry.id)
            document.add_unsigned("community", entry.community_id)
            for field, text in (("text", entry.text), ("title", entry.title)):
                words = words_of(text)
                document.add_text(f"{field}-own", " ".join(word.own for word in words))
                document.add_text(f"{field}-base", " ".join(base for word in words for base in word.bases))
                document.add_text(f"{field}-part", " ".join(part for word in words for part in word.parts))
                self._known.update(form for word in words for form in (word.own, *word.bases))
            self._writer.add_document(document)
        self._writer.commit()
        self._index.reload()

    def _hits(self, community_id: int, wanted: list[Word], limit: int) -> list[int]:
        from tantivy import Occur, Query

        any_word = Query.boolean_query([(Occur.Should, self._asked(word)) for word in dict.fromkeys(wanted)])
        here = Query.const_score_query(Query.term_query(self._index.schema, "community", community_id), 0.0)
        searcher = self._index.searcher()
        found = searcher.search(Query.boolean_query([(Occur.Must, any_word), (Occur.Must, here)]), limit)
        return [searcher.doc(address)["entry"][0] for _, address in found.hits]

    def _asked(self, word: Word) -> Any:
        """The query for one word: the best of its forms counts, in the answer's own words or in its ask's."""
        from tantivy import Query

        schema = self._index.schema
        guessing = len(word.own) >= GUESS_FROM and self._known.isdisjoint((word.own, *word.bases))
        forms = []
        for field, weight in (("text", 1.0), ("title", TITLE_WEIGHT)):
            terms = [(f"{field}-own", word.own, 1.0)]
            terms += [(f"{field}-base", base, 1.0) for base in word.bases]
            terms += [(f"{field}-part", base, COMPOUND_WEIGHT) for base in word.bases]
            terms += [(f"{field}-base", part, COMPOUND_WEIGHT) for part in word.parts]
            terms += [(f"{field}-part", part, BOTH_PARTS_WEIGHT) for part in word.parts]
            forms += [
                Query.boost_query(Query.term_query(schema, name, term), weight * own) for name, term, own in terms
            ]
            if guessing:
                near = [(f"{field}-own", word.own), *((f"{field}-base", base) for base in word.bases)]
                forms += [
                    Query.boost_query(
                        Query.fuzzy_term_query(schema, name, term, distance=1, transposition_cost_one=True),
                        weight * GUESS_WEIGHT,
                    )
                    for name, term in near
                ]
        return Query.disjunction_max_query(forms, TIE)
