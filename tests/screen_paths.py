"""The screens of the explorer at their most usual, and with something asked of them."""

from __future__ import annotations

SCREENS = {
    "home": "/",
    "explore": "/explore",
    "explore-name": "/explore?name=org-siemens",
    "explore-place": "/explore?name=place-jiangsu",
    "explore-empty": "/explore?name=org-sick&kind=Commission",
    "organisation": "/e/org-haier-group",
    "place": "/e/place-shandong",
    "project": "/e/collab-haier-tianjin-washing-machine-factory",
    "policy": "/e/policy-made-in-china-2025",
    "source": "/e/src-regions-study",
    "map": "/map",
    "map-zones": "/map?by=zones",
    "analyse": "/analyse",
    "brokers": "/analyse?show=brokers",
    "path": "/analyse?show=path&a=Siemens&b=Haier",
    "cluster": "/analyse?show=cluster&name=Haier",
    "places": "/places",
    "profile": "/places?name=Shandong",
    "compare": "/places?name=Shandong&name=Jiangsu",
    "policies": "/policies",
    "sources": "/sources",
    "evidence": "/evidence?id=org-haier-group",
    "search": "/search?q=Who+partners+with+Siemens%3F",
    "search-name": "/search?q=%E6%B5%B7%E5%B0%94",
    "search-nothing": "/search?q=blorb",
    "sparql": "/sparql",
    "missing": "/e/org-nobody",
}
