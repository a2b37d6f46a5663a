"""From words to what they mean: an answer, a step of a form, a command, or something that a feature hears."""

from dataclasses import replace
from typing import TYPE_CHECKING

from breinbot.chat import answers, calling, forms
from breinbot.chat.incoming import Said
from breinbot.chat.marks import clean
from breinbot.chat.model import Choice, Form, Message
from breinbot.chat.outbox import Offer
from breinbot.chat.vocabulary import Meant, fold
from breinbot.members import service as members

if TYPE_CHECKING:
    from breinbot.chat.context import Context

SIGNS = "!/"
WHICH = "press"
"""The command behind the answers to "which question do you mean?"."""
NOT_UNDERSTOOD = "not-understood"
"""What the question is about that is put to somebody who was not understood."""
WORDS_SHOWN = 60  # characters of what was not understood


def is_signed(text: str) -> bool:
    """Whether words begin as a command does: with a sign, and no space behind it."""
    return len(text) > 1 and text[0] in SIGNS and not text[1].isspace()


class Understanding:
    """One member's words in one place, on their way to a meaning."""

    def __init__(self, ctx: "Context", said: Said) -> None:
        self.ctx = ctx
        self.said = said
        text = clean(said.text).strip()
        self.signed = is_signed(text)
        self.text = text[1:].strip() if self.signed else text
        self.addressed = said.to_bot or self.signed or ctx.in_direct
        self.replied = answers.said_as(ctx.session, ctx.end.id, said.reply_to) if said.reply_to else None
        if self.replied is not None and self.replied.about is not None:
            ctx.about = self.replied.about

    def act(self) -> None:
        """Do what the words mean; silence where they are not for the bot."""
        if self._answers() or self._commands() or self._hears():
            return
        if self.addressed or self.replied is not None:
            self._not_understood()

    # Answers and forms ---------------------------------------------------------------------------------------------

    def _answers(self) -> bool:
        if self.replied is not None:
            return self._answers_reply(self.replied)
        if not self.addressed or not self.text:
            return False
        form = self._form()
        matches = self._matching_questions(form)
        if len(matches) == 1:
            calling.press(self.ctx, matches[0])
        elif matches:
            self._ask_which(matches)
        elif (button := self._button()) is not None:
            calling.press(self.ctx, button)
        elif form is not None:
            calling.fill_in(self.ctx, form, form.asking, self.text)
        else:
            return False
        return True

    def _answers_reply(self, replied: Message) -> bool:
        form = forms.current(self.ctx)
        choice = answers.choice_for(self.ctx.texts, replied, self.text)
        if choice is not None:
            calling.press(self.ctx, choice)
        elif form is not None and form.message_id == replied.id and not self.signed:
            calling.fill_in(self.ctx, form, form.asking, self.text)
        else:
            return False
        return True

    def _form(self) -> Form | None:
        """The open form, where these words may be its answer: not with a sign, not what is surely a command."""
        if self.signed:
            return None
        form = forms.current(self.ctx)
        if form is None or not (self.ctx.in_direct or form.place_id == self.ctx.place.id):
            return None
        return None if self.ctx.vocabulary.surely_names(self.text) else form

    def _matching_questions(self, form: Form | None) -> list[Choice]:
        """The choices that the words name, one for each open question; what asked last keeps them to itself.

        That is a form, or the question which of several is meant.
        """
        questions = answers.open_questions(self.ctx.session, self.ctx.member, self.ctx.now)
        if form is not None and form.message_id is not None:
            questions = [question for question in questions if question.id >= form.message_id]
        named = (answers.choice_for(self.ctx.texts, question, self.text) for question in questions)
        matches = [choice for choice in named if choice is not None]
        return next(([choice] for choice in matches if choice.command == WHICH), matches)

    def _button(self) -> Choice | None:
        """Alone with the bot, the words on a button under what it said last are as good as a press of it."""
        if not self.ctx.in_direct or self.text.isdigit():
            return None
        said = answers.said_last_in(self.ctx.session, self.ctx.place)
        return answers.choice_for(self.ctx.texts, said, self.text) if said is not None and not said.asks else None

    def _ask_which(self, matches: list[Choice]) -> None:
        self.ctx.ask(
            "chat-which-question",
            offers=[
                Offer("chat-which-offer", WHICH, {"choice": choice.id}, label={"question": _first_line(choice.message)})
                for choice in matches
            ],
        )

    # Commands ------------------------------------------------------------------------------------------------------

    def _commands(self) -> bool:
        if not self.addressed:
            return self._commands_as_reply()
        meant = self.ctx.vocabulary.find(self.text) if self.text else None
        if meant is None:
            return False
        if meant.guessed and not meant.command.reads:
            self._confirm(meant)
        else:
            self._invoke(meant)
        return True

    def _commands_as_reply(self) -> bool:
        """A reply of nothing but a command's words, such as "dit hielp", needs no sign."""
        command = self.ctx.vocabulary.command_named(self.text) if self.said.reply_to else None
        if command is None:
            return False
        self._invoke(Meant(command, ""))
        return True

    def _invoke(self, meant: Meant) -> None:
        calling.say_to(self.ctx, meant.command, meant.rest)

    def _confirm(self, meant: Meant) -> None:
        self.ctx.ask(
            "chat-did-you-mean",
            offers=[
                Offer("chat-yes", "guessed", {"words": f"{meant.guessed} {meant.rest}"}),
                Offer("chat-no", "dropped"),
            ],
            words=f"{meant.guessed} {meant.rest}".strip(),
        )

    # Everything else -----------------------------------------------------------------------------------------------

    def _hears(self) -> bool:
        if self.ctx.in_direct and not self.signed and self._hears_alone():
            return True
        if self.signed or self.said.to_bot:
            return False
        return calling.hear(self.ctx, replace(self.said, text=self.text))

    def _hears_alone(self) -> bool:
        """Words alone with the bot that answer no question may still be about the newest one of some subjects."""
        ctx = self.ctx
        if not self.text or self._greets():
            return False
        questions = [] if self.replied else answers.open_questions(ctx.session, ctx.member, ctx.now)
        for about in [ctx.about] if self.replied else [question.about for question in questions]:
            hearing = ctx.dispatcher.hearings.get(((about or "").partition(":")[0], Said))
            if hearing is not None and hearing.alone:
                ctx.about = about
                hearing.handler(ctx, replace(self.said, text=self.text))
                return True
        return False

    def _not_understood(self) -> None:
        """Three numbered ways on; a second time in a row the name of a moderator as well."""
        ctx = self.ctx
        words = "" if self._greets() else self.text
        ways = ctx.ways(words)
        shown = words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN].rstrip()}…"
        if not words:
            ctx.ask("chat-nothing-said", offers=ways, about=NOT_UNDERSTOOD)
            return
        helping = members.moderator_at_hand(ctx.session, ctx.community.id, ctx.now) if self._again() else None
        key = "chat-not-understood" if helping is None else "chat-not-understood-again"
        ctx.ask(key, offers=ways, about=NOT_UNDERSTOOD, words=shown, moderator=helping.name if helping else "")

    def _greets(self) -> bool:
        """Whether it is a greeting alone, to which there is nothing to understand."""
        said = fold(self.text).removesuffix(" breinbot")
        languages = self.ctx.texts.languages
        return any(said in map(fold, self.ctx.texts.words(language, "chat-greeting")) for language in languages)

    def _again(self) -> bool:
        """Whether the last thing that was asked is what was meant, because that was not understood either."""
        asked = answers.open_questions(self.ctx.session, self.ctx.member, self.ctx.now)
        return any(question.about == NOT_UNDERSTOOD and not question.lasting for question in asked)


def _first_line(message: Message) -> str:
    from breinbot.chat.marks import plain

    line = plain(message.text).splitlines()[0]
    return line if len(line) <= WORDS_SHOWN else f"{line[:WORDS_SHOWN].rstrip()}…"
