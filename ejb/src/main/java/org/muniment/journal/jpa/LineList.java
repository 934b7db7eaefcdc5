package org.muniment.journal.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps texts that hold no line end, one a line. */
@Converter
class LineList implements AttributeConverter<List<String>, String> {
  @Override
  public String convertToDatabaseColumn(List<String> texts) {
    return String.join("\n", texts);
  }

  @Override
  public List<String> convertToEntityAttribute(String lines) {
    return lines.isEmpty() ? List.of() : List.of(lines.split("\n"));
  }
}
