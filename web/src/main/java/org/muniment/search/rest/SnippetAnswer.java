package org.muniment.search.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.search.Snippet;

/** A piece of text with the places that matched. */
@Schema(name = "Snippet", description = "A piece of text with the places that matched.")
record SnippetAnswer(
    @Schema(description = "The piece, plain text.", required = true) String text,
    @Schema(
            description =
                "Where words matched: pairs of the first character and the one behind the last,"
                    + " counted from 0 in UTF-16.",
            required = true)
        List<List<Integer>> matches) {

  static SnippetAnswer of(Snippet snippet) {
    return new SnippetAnswer(
        snippet.text(),
        snippet.matches().stream().map(range -> List.of(range.start(), range.end())).toList());
  }

  static List<SnippetAnswer> of(List<Snippet> snippets) {
    return snippets.stream().map(SnippetAnswer::of).toList();
  }
}
