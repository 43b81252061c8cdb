# The window of a file manager with one file in it, to be dragged out. It closes when the file has been let go.

import sys

import gi

gi.require_versions({"Gdk": "3.0", "Gtk": "3.0"})
from gi.repository import Gdk, Gio, Gtk  # noqa: E402

address = Gio.File.new_for_path(sys.argv[1]).get_uri()
window = Gtk.Window(title="Files", default_width=160, default_height=80)
file = Gtk.EventBox()
file.add(Gtk.Label(label="a file"))
file.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
file.drag_source_add_uri_targets()
file.connect("drag-data-get", lambda _file, _drag, data, _kind, _time: data.set_uris([address]))
file.connect("drag-end", lambda *_: Gtk.main_quit())
window.add(file)
window.show_all()
Gtk.main()
