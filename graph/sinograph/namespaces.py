"""Every IRI that the code spells out."""

from __future__ import annotations

from typing import Final

SG: Final = "https://w3id.org/sinograph/ns#"
ID: Final = "https://w3id.org/sinograph/id/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
OA: Final = "http://www.w3.org/ns/oa#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
POS: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#"
QB: Final = "http://purl.org/linked-data/cube#"

PREFIXES: Final = {
    "sg": SG,
    "id": ID,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "dcat": DCAT,
    "oa": OA,
    "owl": OWL,
    "pos": POS,
    "qb": QB,
}

TYPE: Final = RDF + "type"
PREF_LABEL: Final = SKOS + "prefLabel"
ALT_LABEL: Final = SKOS + "altLabel"
HIDDEN_LABEL: Final = SKOS + "hiddenLabel"

LABEL_FORMS: Final = {"pref": PREF_LABEL, "alt": ALT_LABEL, "hidden": HIDDEN_LABEL}

#: Kind (most specific class) -> its super-classes, all by local name; the build states every one.
SUPER_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "Country": ("Place",),
    "Region": ("Place",),
    "City": ("Place",),
    "District": ("Place",),
    "Zone": ("Place",),
    "EconomicArea": ("Place",),
    "Company": ("Organisation",),
    "University": ("Organisation",),
    "ResearchInstitute": ("Organisation",),
    "PublicBody": ("Organisation",),
    "Association": ("Organisation",),
    "PilotProject": ("Collaboration",),
    "Project": ("Collaboration",),
    "JointVenture": ("Collaboration",),
    "JointFacility": ("Collaboration",),
    "Agreement": ("Collaboration",),
    "Alliance": ("Collaboration",),
    "Acquisition": ("Collaboration",),
    "Commission": ("Collaboration",),
    "Policy": (),
    "IndustrialInternetPlatform": (),
    "Event": (),
    "Programme": (),
    "Instrument": (),
    "Award": (),
    "Place": (),
    "Organisation": (),
    "Collaboration": (),
}

#: The kinds of an entity in the order in which `kind` in an answer is chosen among several.
KIND_ORDER: Final = tuple(SUPER_KINDS)

#: Collaborations that make their participants partners of one another (design: "Partner").
PARTNERSHIP_KINDS: Final = ("PilotProject", "Project", "JointVenture", "JointFacility", "Agreement")
COLLABORATION_KINDS: Final = (*PARTNERSHIP_KINDS, "Alliance", "Acquisition", "Commission")

_DCTERMS_LINKS: Final = ("replaces", "isPartOf")
_SG_LINKS: Final = (
    "within",
    "overlaps",
    "locatedIn",
    "headquarteredIn",
    "country",
    "subsidiaryOf",
    "ownedBy",
    "subordinateTo",
    "managedBy",
    "operates",
    "operator",
    "vehicle",
    "membershipOf",
    "takesPlaceIn",
    "underPolicy",
    "issuer",
    "appliesIn",
    "theme",
    "industry",
    "supports",
    "offeredBy",
    "awardedTo",
    "organiser",
    "comparedWith",
)

#: Local name in `links.csv` -> IRI of the property.
LINK_PROPERTIES: Final = {name: SG + name for name in _SG_LINKS} | {
    name: DCTERMS + name for name in _DCTERMS_LINKS
}

#: Properties that hold in both directions; the build states both.
SYMMETRIC_PROPERTIES: Final = frozenset({"overlaps"})

#: Property -> super-properties that the build states as well.
SUPER_PROPERTIES: Final = {"headquarteredIn": ("locatedIn",)}


#: How the ids of anchors begin that are no passage of a document, but a row of an overlay.
UNPROVED: Final = ID + "anc-overlay-"


def local_name(iri: str) -> str:
    """The part of an IRI behind its last `#` or `/`.

    >>> local_name("https://w3id.org/sinograph/ns#Company")
    'Company'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def entity_iri(name: str) -> str:
    """The IRI of an id as the tables write it, such as `org-siemens`.

    >>> entity_iri("org-siemens")
    'https://w3id.org/sinograph/id/org-siemens'
    """
    return name if name.startswith(("http://", "https://")) else ID + name
