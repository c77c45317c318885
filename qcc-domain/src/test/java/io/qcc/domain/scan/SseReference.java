package io.qcc.domain.scan;

import java.util.ArrayList;
import java.util.List;

/** Events by the letter of the standard, from a whole text. */
final class SseReference {

  private SseReference() {}

  static List<String> events(String stream) {
    var events = new ArrayList<String>();
    String text = stream.startsWith("\ufeff") ? stream.substring(1) : stream;
    String unified = text.replace("\r\n", "\n").replace('\r', '\n');
    String[] lines = unified.split("\n", -1);
    String type = "";
    var data = new StringBuilder();
    // The last piece has no line end: it does not count.
    for (int i = 0; i < lines.length - 1; i++) {
      String line = lines[i];
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          events.add(type + "|" + data.substring(0, data.length() - 1));
        }
        type = "";
        data.setLength(0);
      } else if (field.equals("event")) {
        type = value;
      } else if (field.equals("data")) {
        data.append(value).append('\n');
      }
    }
    return events;
  }

  /** Whether the text ends with the end of a blank line, and not between CR and LF. */
  static boolean atBoundary(String stream) {
    String text = stream.startsWith("\ufeff") ? stream.substring(1) : stream;
    boolean crLf = text.endsWith("\r\n\r");
    return stream.isEmpty()
        || !crLf
            && (text.equals("\n")
                || text.equals("\r")
                || text.equals("\r\n")
                || text.endsWith("\n\n")
                || text.endsWith("\r\r")
                || text.endsWith("\n\r")
                || text.endsWith("\n\r\n")
                || text.endsWith("\r\r\n"));
  }
}
