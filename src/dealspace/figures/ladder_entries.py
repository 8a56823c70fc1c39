"""What stands on the ladder of obligation? Demands, ceilings, offers of packages and instruments, as rows."""

from __future__ import annotations

from typing import Any

from dealspace.figures.words import Document, actor_name, conditions_by_id, package_label

BINDING, LOOSE, OFFER, DEMAND, CEILING = (
    "instrument, binding",
    "instrument, not binding",
    "package offers",
    "asked for, at least",
    "conceded, at most",
)


def entries(document: Document) -> list[dict[str, Any]]:
    """What stands on the ladder: key, group, label, kind, low, high, note and hardness."""
    binding = document.get("binding") or {}
    found: list[dict[str, Any]] = []
    conditions = conditions_by_id(document)
    for name, kind, group in (("demands", DEMAND, "Demands"), ("ceilings", CEILING, "Ceilings")):
        for entry in binding.get(name, ()):
            others = [variant["level"] for variant in entry["variants"] if variant["level"] is not None]
            levels = [entry["level"], *others]
            label = conditions.get(entry["condition_id"], {}).get("label", entry["condition_id"])
            found.append(
                {
                    "key": f"{name}/{entry['condition_id']}",
                    "group": group,
                    "actor": entry["actor_id"],
                    "label": f"{actor_name(document, entry['actor_id'])}: {label}",
                    "kind": kind,
                    "level": entry["level"],
                    "low": min(levels),
                    "high": max(levels),
                    "note": f"{entry['hardness']}; other codings: {', '.join(map(str, others)) or 'none'}",
                    "soft": entry["hardness"] != "hard",
                }
            )
    found.extend(
        {
            "key": f"offers/{offer['package_id']}",
            "group": "Packages",
            "actor": "",
            "kind": OFFER,
            "label": package_label(document, offer["package_id"]),
            "level": offer["high"],
            "low": offer["low"],
            "high": offer["high"],
            "note": "what the package says",
            "soft": False,
        }
        for offer in sorted(binding.get("offers", ()), key=lambda o: (-o["high"], -o["low"], o["package_id"]))
    )
    found.extend(
        {
            "key": f"instruments/{item['instrument_id']}",
            "group": "Instruments",
            "actor": "",
            "kind": BINDING if item["binding"] else LOOSE,
            "label": item["name"],
            "level": item["level"],
            "low": item["level"],
            "high": item["level"],
            "note": f"{item['signed_on']}, {str(item['status']).replace('_', ' ')}",
            "soft": item["status"] in {"unsigned", "proposed", "ended"},
        }
        for item in sorted(binding.get("instruments", ()), key=lambda i: (-i["level"], i["instrument_id"]))
    )
    return found
