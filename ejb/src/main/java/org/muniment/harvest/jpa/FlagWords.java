package org.muniment.harvest.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Set;
import java.util.stream.Collectors;
import org.muniment.archive.StorableText;

/** Keeps flags as one line: they are atoms and hold no space (RFC 9051 section 9, flag). */
@Converter
class FlagWords implements AttributeConverter<Set<String>, String> {
  @Override
  public String convertToDatabaseColumn(Set<String> flags) {
    return flags.stream()
        .map(flag -> StorableText.of(flag).replace(' ', '_'))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Override
  public Set<String> convertToEntityAttribute(String line) {
    return line.isEmpty() ? Set.of() : Set.of(line.split(" "));
  }
}
