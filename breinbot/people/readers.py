"""A kind of help by any of its words."""

from collections.abc import Sequence
from typing import Annotated

from breinbot.chat import Completion, Context, Reader, fold
from breinbot.members import Refusal
from breinbot.people import service
from breinbot.people.model import Kind


class UnknownKind(Refusal):
    """No kind of help has this name; `kinds` are the names that there are."""


class KindReader(Reader[Kind]):
    """A kind of help; its words are recognised wherever they stand."""

    limit = 40
    completes = True

    def read(self, ctx: Context, words: str) -> Kind:
        kind = service.kind_named(ctx.session, ctx.community.id, words)
        if kind is None:
            known = [kind.name(ctx.language) for kind in service.kinds(ctx.session, ctx.community.id)]
            raise UnknownKind(words=words, kinds=known)
        return kind

    def recognises(self, ctx: Context, words: str) -> bool:
        return service.kind_named(ctx.session, ctx.community.id, words) is not None

    def offers(self, ctx: Context) -> Sequence[Completion]:
        return [Completion(k.key, k.name(ctx.language)) for k in service.kinds(ctx.session, ctx.community.id)]

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        return [offer for offer in self.offers(ctx) if fold(typed) in fold(offer.label)][:25]


KindName = Annotated[Kind, KindReader()]
