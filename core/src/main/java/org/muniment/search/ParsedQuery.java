package org.muniment.search;

import java.util.List;

/**
 * What a person typed, understood as well as we could.
 *
 * @param query what will be searched
 * @param warnings what the person should look at, in the order of the text
 */
public record ParsedQuery(Query query, List<QueryWarning> warnings) {
  public ParsedQuery {
    warnings = List.copyOf(warnings);
  }
}
