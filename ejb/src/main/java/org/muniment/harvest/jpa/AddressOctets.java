package org.muniment.harvest.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.muniment.original.ContentAddress;

/** Keeps a content address as its 32 octets. */
@Converter
class AddressOctets implements AttributeConverter<ContentAddress, byte[]> {
  @Override
  public byte[] convertToDatabaseColumn(ContentAddress address) {
    return address.bytes();
  }

  @Override
  public ContentAddress convertToEntityAttribute(byte[] octets) {
    return ContentAddress.of(octets);
  }
}
