"""Who takes part?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import choice, code, flag, key, reference, references, text
from schemas.table import Table, TableSpec

KINDS = ("state", "organisation", "coalition", "person", "group")


class Actors(Table):
    """A state, organisation, coalition, group or person."""

    actor_id: Series[str] = key("Slug of the actor; of a person, given name and family name.")
    name: Series[str] = text("Name as printed in the report.", nullable=False)
    kind: Series[str] = choice(KINDS, "What sort of actor this is.")
    side: Series[str] = code(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", "The side that the actor takes.", nullable=False)
    represents: Series[str] = reference("actors.actor_id", "For whom the actor speaks.", nullable=True)
    members: Series[str] = references("actors.actor_id", "The members of a coalition or organisation.")
    country: Series[str] = code("[A-Z]{3}", "Country, ISO 3166-1 alpha-3.")
    required_party: Series[pd.BooleanDtype] = flag("Whether no deal is possible without this actor.")


SPEC = TableSpec("actors", Actors, ("actor_id",))
