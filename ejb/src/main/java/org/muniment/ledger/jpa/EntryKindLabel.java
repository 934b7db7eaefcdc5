package org.muniment.ledger.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.muniment.ledger.EntryKind;

/** Keeps a kind by its label, as leaves do. */
@Converter
class EntryKindLabel implements AttributeConverter<EntryKind, String> {
  @Override
  public String convertToDatabaseColumn(EntryKind kind) {
    return kind.label();
  }

  @Override
  public EntryKind convertToEntityAttribute(String label) {
    return EntryKind.ofLabel(label);
  }
}
