"""A whole visit at a real terminal, from the first danger sign to the answer."""

import re
from collections.abc import Callable

from legsense_server.content import read_pack
from legsense_server.words import Words
from tests.server.process import CONTROL_C, terminal_visit

NO, STRONG, FEMALE = "No", "As strong as ever", "Female"
WHOLE_VISIT = 70  # more prompts than any visit has


def option(shown: str, *labels: str) -> str:
    """The number that stands before one of the labels on the screen, else 1."""
    numbered = {label.strip(): number for number, label in re.findall(r"^ +(\d+) (.+)$", shown, re.MULTILINE)}
    return next((numbered[label] for label in labels if label in numbered), "1")


def benign(shown: str) -> str:
    """A sore knee in a woman of 54 for three weeks, and nothing else."""
    if "Where does it hurt?" in shown:
        return "l9 r9"
    if "0 for none" in shown or "0 for nowhere" in shown:
        return "0"
    if "(0-120)" in shown:
        return "54"
    if "(0-36500)" in shown:
        return "21"
    return option(shown, NO, STRONG, FEMALE)


class Visitor:
    """Answers like `benign`, after saying what is told to be said first at the first screens that show a text."""

    def __init__(self, *first: tuple[str, str]) -> None:
        self.first = list(first)
        self.prompts = 0
        self.asked = ""
        self.said = ""

    def __call__(self, shown: str) -> str:
        """What to type. After a reason or a slip only the prompt comes again, and the question is still the one above."""
        self.asked = self.asked + shown if self.said == "w" or "Please try again" in shown else shown
        self.said = self.choose(self.asked)
        return self.said + "\n"

    def choose(self, shown: str) -> str:
        self.prompts += 1
        assert self.prompts <= WHOLE_VISIT, f"no end in sight at:\n{shown}"
        for number, (text, said) in enumerate(self.first):
            if text in shown:
                del self.first[number]
                return said
        return benign(shown)


def answer_of(screen: str) -> str:
    """What stands after the last prompt."""
    return screen.rpartition("back): ")[2].split("\n", 1)[1].strip()


def visit(reply: Callable[[str], str]) -> str:
    """The whole screen of a visit that ends well."""
    code, screen = terminal_visit(reply, "triage")
    assert 0 == code, screen
    return screen


def test_visit_reaches_an_answer_that_is_final() -> None:
    """Every question is answered once, and the answer says what to do with nothing left to ask."""
    answer = answer_of(visit(Visitor()))

    assert answer.splitlines()[0].isupper()
    assert "Not enough asked yet" not in answer
    assert "What may fit" in answer
    assert "Not yet reviewed by clinicians." in answer


def test_every_line_of_a_visit_fits_a_terminal() -> None:
    """80 columns, from the first screen to the end of the answer."""
    typed = re.compile(re.escape("back): ") + r".*$")

    assert [] == [line for line in visit(Visitor()).splitlines() if len(typed.sub("back):", line)) > 80]


def test_going_back_and_asking_why_change_nothing() -> None:
    """Back to the question before, the reason read, the same answers given: the same answer comes out."""
    plain = visit(Visitor())
    curious = Visitor(("(0-120)", "w"), ("(0-120)", "b"), ("Speech", "w"), ("Where does it hurt?", "b"))
    wandering = visit(curious)

    assert [] == curious.first
    assert answer_of(plain) == answer_of(wandering)
    assert len(wandering) > len(plain)


def test_back_at_the_first_question_says_so() -> None:
    """There is nothing before it, and nothing is lost."""
    assert "This is the first question." in visit(Visitor(("Speech", "b")))


def test_a_slip_of_the_finger_is_asked_again() -> None:
    """Words, numbers off the list, a bare return: told kindly, nothing is guessed."""
    slips = [("Speech", "99"), ("try again", ""), ("try again", "1 x"), ("try again", "0")]
    screen = visit(Visitor(*slips))

    assert 3 == screen.count("That is not one of the answers. Please try again.")


def test_not_knowing_the_danger_signs_never_calms() -> None:
    """Who is not sure of the first screen is asked sign by sign; all unknown is not calmer than all no."""
    calm = answer_of(visit(Visitor()))
    unsure = Visitor(("Speech", "?"), *[("I don't know", "?")] * 10)
    answer = answer_of(visit(unsure))

    published = read_pack(None)
    words = Words(published.languages["en"])
    headings = [words.of("disposition", disposition).upper() for disposition in published.pack.dispositions]
    assert [] == unsure.first
    assert headings.index(answer.splitlines()[0]) <= headings.index(calm.splitlines()[0])


def test_leaving_with_control_c_leaves_no_traceback() -> None:
    """A person may stop at any question; nothing of it stays."""
    code, screen = terminal_visit(lambda _: CONTROL_C, "triage")

    assert 1 == code
    assert "Traceback" not in screen
