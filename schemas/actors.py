"""Who takes part?"""

from __future__ import annotations

from dealspace.schemas.codes import COUNTRIES, USER_ASSIGNED, WITHDRAWN
from dealspace.schemas.fields import choice, code, flag, key, reference, references, text
from dealspace.schemas.table import Row, table

KINDS = ("state", "organisation", "coalition", "person", "group")


@table("actors", 20, "actor_id", section="vocabulary", required=True)
class Actor(Row):
    """A state, organisation, coalition, group or person."""

    actor_id: str = key("Slug of the actor; of a person, given name and family name.")
    name: str = text("Name as printed in the report.", nullable=False)
    kind: str = choice(KINDS, "What sort of actor this is.")
    side: str = code("[a-z0-9]+(?:[-_][a-z0-9]+)*", "The side that the actor takes.", nullable=False)
    represents: str = reference("actors.actor_id", "For whom the actor speaks.", nullable=True)
    members: tuple[str, ...] = references("actors.actor_id", "The members of a coalition or organisation.")
    country: str = code(
        "[A-Z]{3}",
        "Country, ISO 3166-1 alpha-3; of a state that is no more its last code.",
        known=COUNTRIES | WITHDRAWN | USER_ASSIGNED,
    )
    required_party: bool = flag("Whether no deal is possible without this actor.")
