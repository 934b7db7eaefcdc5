package org.muniment.search.lucene;

import java.util.StringJoiner;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.muniment.fault.Fault;
import org.muniment.search.SearchRequest.Order;

/**
 * The place behind the last hit of a page, as text: the order and the values by which that hit was
 * sorted. It names no document of the index, so that it outlives merges, restarts and rebuilds.
 */
final class PageToken {
  private PageToken() {}

  static Sort sort(Order order) {
    return switch (order) {
      case DATE_DESC -> Schema.LATEST_FIRST;
      case DATE_ASC -> Schema.EARLIEST_FIRST;
      case RELEVANCE -> Schema.RELEVANCE;
    };
  }

  static String write(Order order, FieldDoc last) {
    StringJoiner token = new StringJoiner(".");
    token.add(letter(order));
    for (Object value : last.fields) {
      token.add(
          value instanceof Float score
              ? Integer.toString(Float.floatToIntBits(score))
              : String.valueOf(value));
    }
    return token.toString();
  }

  /**
   * Reads a token.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is not one of this order
   */
  static FieldDoc read(Order order, String token) {
    String[] parts = token.split("\\.", -1);
    Object[] values = new Object[sort(order).getSort().length];
    if (parts.length != values.length + 1 || !parts[0].equals(letter(order))) {
      throw Fault.BAD_REQUEST.on("This page does not belong to this search");
    }
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(order == Order.RELEVANCE && i == 0, parts[i + 1]);
      }
    } catch (NumberFormatException e) {
      throw Fault.BAD_REQUEST.because(e, "This page does not belong to this search");
    }
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values);
  }

  private static Object value(boolean score, String part) {
    if (score) {
      return Float.intBitsToFloat(Integer.parseInt(part));
    }
    return Long.valueOf(part);
  }

  private static String letter(Order order) {
    return switch (order) {
      case DATE_DESC -> "d";
      case DATE_ASC -> "a";
      case RELEVANCE -> "r";
    };
  }
}
