"""The index of the record: a projection in memory, built when it is first needed, that follows the log of changes.

Every hit is checked against the database before it is shown, so the index may lag but never tells what is gone.
"""

import threading
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.record.model import Entry, RecordChange
from breinbot.record.words import words_of

_MEMORY = 15_000_000  # bytes for the writer, the least that tantivy takes
TITLE_WEIGHT = 0.5
"""The words of the ask find its answers too, but weigh less than the answer's own."""


class RecordIndex:
    """Entries by their words. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index: Any = None
        self._writer: Any = None
        self._seen = 0

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

        schema = (
            tantivy.SchemaBuilder()
            .add_unsigned_field("entry", stored=True, indexed=True)
            .add_unsigned_field("community", indexed=True)
            .add_text_field("title", tokenizer_name="whitespace")
            .add_text_field("text", tokenizer_name="whitespace")
            .build()
        )
        self._index = tantivy.Index(schema)
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
            document.add_text("title", " ".join(words_of(entry.title)))
            document.add_text("text", " ".join(words_of(entry.text)))
            self._writer.add_document(document)
        self._writer.commit()
        self._index.reload()

    def _hits(self, community_id: int, wanted: list[str], limit: int) -> list[int]:
        import tantivy
        from tantivy import Occur, Query

        schema = self._index.schema
        any_word = Query.boolean_query(
            [
                (Occur.Should, query)
                for word in dict.fromkeys(wanted)
                for query in (
                    Query.term_query(schema, "text", word),
                    Query.boost_query(Query.term_query(schema, "title", word), TITLE_WEIGHT),
                )
            ]
        )
        here = Query.const_score_query(Query.term_query(schema, "community", community_id), 0.0)
        found = self._index.searcher().search(
            tantivy.Query.boolean_query([(Occur.Must, any_word), (Occur.Must, here)]), limit
        )
        searcher = self._index.searcher()
        return [searcher.doc(address)["entry"][0] for _, address in found.hits]
