"""The page of states in docs/ says what the tables of the code say."""

from django.core.management import call_command

from devosupport.office import states
from peers.choices import EngagementState
from peers.diagram import arrows, ends


def test_the_page_of_states_is_current():
    said = states.PATH.read_text(encoding="utf-8")
    assert said == states.page(), "Run manage.py states and commit the page."


def test_the_command_writes_the_page(tmp_path, monkeypatch, settings, capsys):
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(
        "devosupport.office.management.commands.states.PATH", tmp_path / "docs" / "states.md"
    )
    call_command("states")
    assert (tmp_path / "docs" / "states.md").read_text(encoding="utf-8") == states.page()
    assert capsys.readouterr().out == "Wrote docs/states.md\n"


def test_every_state_of_an_engagement_is_reached_and_leads_on_or_ends():
    assert {to for _, to in arrows()} | {"proposed"} == set(EngagementState)
    assert set(ends()) == {
        "dropped", "declined", "expired", "recalled", "stepped_down", "released", "completed",
    }  # fmt: skip
