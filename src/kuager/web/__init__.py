"""The workbench: the case in a browser, served to this machine alone.

``guard`` lets in nobody but the browser that was given the link. ``keeper`` holds the case on one thread, ``board``
what all its documents say together. ``screens`` has a module for each screen: what is asked, and the template
that shows it. ``pages`` fills templates, those of :mod:`kuager.render` among them: one picture, three places.
"""
