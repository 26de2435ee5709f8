"""The start form: which agenda, who is there, go."""

from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.people import Attendee, Person, seated
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.keymap import hints, run
from smarketing_tui.screens.leaving import Leaving
from smarketing_tui.screens.start_choices import choices, wanted
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.preparation import Preparation
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Opened, Workspace
from smarketing_tui.widgets.cells import left, shown
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.options import Options
from smarketing_tui.widgets.teams import team_words
from smarketing_tui.widgets.ticks import Ticks
from smarketing_tui.widgets.too_small import TooSmall


class StartScreen(Leaving[Opened | None]):
    """Set a meeting up; its result is the session, ready to be held, or None."""

    CSS_PATH = stylesheet("start")
    AUTO_FOCUS = "#templates"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f5", "start", "Start", id="start.go", tooltip="Open the meeting with what is chosen."),
        Binding("tab", "app.focus_next", "Next field", id="start.next"),
        Binding("escape", "leave", "Back", id="start.back", tooltip="Back to Home; nothing is kept."),
    ]

    hints_line = getters.query_one(Hints)
    title_field = getters.query_one("#title", Input)
    others = getters.query_one("#others", Input)
    templates = getters.query_one("#templates", OptionList)
    known = getters.query_one("#known", Ticks)
    preview = getters.query_one("#agenda-preview", Static)
    problem = getters.query_one("#problem", Static)

    def __init__(self, workspace: Workspace, settings: Settings, clock: Clock, series: str = "") -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.clock = clock
        self._wanted = series
        known = Preparation(workspace, clock.now().at, settings.timezone)
        self._people = list(known.people.values())
        self._choices = choices(known)

    def compose(self) -> ComposeResult:
        """Lay out agenda on the left, people on the right."""
        with Vertical(classes="page needs-room"):
            yield Static("Start a meeting", classes="heading", markup=False)
            with Horizontal(id="columns"):
                with Vertical(id="left"):
                    yield Label("Which agenda?")
                    yield Options(*(Option(shown(each.label)) for each in self._choices), markup=False, id="templates")
                    yield Label("Title, naming the series")
                    yield Field(id="title", max_length=NAME_LIMIT, compact=True)
                    yield Static("", id="agenda-preview", markup=False)
                with Vertical(id="right"):
                    yield Label("Who is there? Space marks")
                    yield Ticks(*map(self._selection, self._offered()), id="known")
                    yield Label("Others: NAME:TEAM:SITE, …")
                    yield Field(id="others", placeholder="Maya Chen:marketing, Jon Ruiz:sales", compact=True)
                    yield Static("", id="problem", classes="problem", markup=False)
                    yield Button("Open the meeting", id="go", variant="primary")
        yield TooSmall()
        yield Hints()

    def _offered(self) -> tuple[Person, ...]:
        return seated(person for person in self._people if not person.retired)

    def _selection(self, person: Person) -> Selection[str]:
        words = Content(f"{left(person.name, 16)} {left(team_words(person.team), 5)} {shown(person.site)}".rstrip())
        return Selection(words, person.id)

    def on_mount(self) -> None:
        """Begin with the series asked for, by its plan if it has one; else with what is listed first."""
        for field in self.query(Input):
            field.cursor_blink = False
        self.templates.highlighted = wanted(self._choices, self._wanted)
        self.hints_line.hints = hints(self, dict.fromkeys(("start.go", "start.next", "start.back"), ""))

    @on(OptionList.OptionHighlighted, "#templates")
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        choice = self._choices[event.option_index]
        self.title_field.value = shown(choice.agenda.title)
        self.preview.update(choice.preview())
        if choice.people is not None:
            self.known.deselect_all()
            for person in choice.people:
                self.known.select(person)

    @on(OptionList.OptionSelected, "#templates")
    def _agenda_done(self) -> None:
        self.title_field.focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input is self.others:
            self.action_start()
        else:
            self.known.focus() if self.known.option_count else self.others.focus()

    @on(Button.Pressed, "#go")
    def _go(self) -> None:
        self.action_start()

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        await run(self.app, self, event.action)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_start(self) -> None:
        """Make the session, or say in one line what is missing."""
        try:
            self.dismiss(self._opened())
        except (BadInput, StoreError, OSError) as error:
            self.problem.update(str(error))

    def _opened(self) -> Opened:
        choice = self._choices[self.templates.highlighted or 0]
        if choice.plan and any(session.plan == choice.plan for session in self.workspace.sessions()):
            raise BadInput("A meeting was made of this plan already: Home has it.")
        chosen = choice.agenda
        title = one_line(self.title_field.value, NAME_LIMIT) or chosen.title
        is_same = bool(choice.plan) or title == shown(chosen.title)
        series = (choice.series or chosen.series if is_same else "") or title
        agenda = replace(chosen, title=title, series=series)
        people = {person.id: person for person in self._people}
        attendees = [Attendee(people[each].name, id=each) for each in self.known.selected]
        if self.others.value.strip() or not attendees:
            attendees.extend(parse_with(self.others.value))
        invited = self.workspace.invite(attendees, self.settings.keys)
        header = self.workspace.plan(
            agenda,
            invited.people,
            self.clock.now().at,
            self.settings.timezone,
            self.settings.thresholds,
            plan=choice.plan,
            drafts=choice.drafts,
            slas=self.settings.sla,
        )
        return self.workspace.create(header)
