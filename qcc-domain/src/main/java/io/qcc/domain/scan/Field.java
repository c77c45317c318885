package io.qcc.domain.scan;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** The members that we read from an answer's JSON, and the places where they count. */
enum Field {
  TYPE("type"),
  ID("id"),
  MODEL("model"),
  STOP_REASON("stop_reason"),
  MESSAGE("message"),
  DELTA("delta"),
  USAGE("usage"),
  ERROR("error"),

  ERROR_TYPE("type"),
  ERROR_MESSAGE("message"),

  INPUT("input_tokens"),
  OUTPUT("output_tokens"),
  CACHE_WRITE("cache_creation_input_tokens"),
  CACHE_READ("cache_read_input_tokens"),
  SERVICE_TIER("service_tier"),
  CACHE_CREATION("cache_creation"),
  CACHE_WRITE_5M("ephemeral_5m_input_tokens"),
  CACHE_WRITE_1H("ephemeral_1h_input_tokens"),
  SERVER_TOOL_USE("server_tool_use"),
  WEB_SEARCHES("web_search_requests"),

  OTHER("");

  private static final Map<Place, List<Field>> IN =
      Map.ofEntries(
          entry(Place.ROOT, List.of(ID, TYPE, MESSAGE, DELTA, USAGE, MODEL, STOP_REASON, ERROR)),
          entry(Place.MESSAGE, List.of(MODEL, STOP_REASON, USAGE)),
          entry(Place.DELTA, List.of(STOP_REASON)),
          entry(
              Place.USAGE,
              List.of(
                  INPUT,
                  OUTPUT,
                  CACHE_WRITE,
                  CACHE_READ,
                  CACHE_CREATION,
                  SERVER_TOOL_USE,
                  SERVICE_TIER)),
          entry(Place.CACHE_CREATION, List.of(CACHE_WRITE_5M, CACHE_WRITE_1H)),
          entry(Place.SERVER_TOOL_USE, List.of(WEB_SEARCHES)),
          entry(Place.ERROR, List.of(ERROR_TYPE, ERROR_MESSAGE)),
          entry(Place.ELSEWHERE, List.of()));

  private final String text;

  Field(String text) {
    this.text = text;
  }

  /** The field of that name in {@code place}. */
  static Field of(Place place, Text name) {
    for (Field field : IN.getOrDefault(place, List.of())) {
      if (name.is(field.text)) {
        return field;
      }
    }
    return OTHER;
  }

  /** Where one is inside the object that is this field's value. */
  Place inside() {
    return switch (this) {
      case MESSAGE -> Place.MESSAGE;
      case DELTA -> Place.DELTA;
      case USAGE -> Place.USAGE;
      case ERROR -> Place.ERROR;
      case CACHE_CREATION -> Place.CACHE_CREATION;
      case SERVER_TOOL_USE -> Place.SERVER_TOOL_USE;
      default -> Place.ELSEWHERE;
    };
  }
}
