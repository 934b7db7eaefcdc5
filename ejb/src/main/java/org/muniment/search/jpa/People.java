package org.muniment.search.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.Map;
import org.muniment.ledger.CanonicalJson;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.message.EmailAddress;

/** Keeps a list of people as canonical JSON, in which whatever stood in a header can be kept. */
@Converter
class People implements AttributeConverter<List<EmailAddress>, String> {
  private static final String MEMBER = "people";

  @Override
  public String convertToDatabaseColumn(List<EmailAddress> people) {
    List<List<String>> pairs =
        people.stream().map(each -> List.of(each.name(), each.address())).toList();
    return CanonicalJson.write(Map.of(MEMBER, pairs));
  }

  @Override
  public List<EmailAddress> convertToEntityAttribute(String json) {
    return CanonicalJsonReader.read(json).get(MEMBER) instanceof List<?> pairs
        ? pairs.stream().map(List.class::cast).map(People::person).toList()
        : List.of();
  }

  private static EmailAddress person(List<?> pair) {
    return new EmailAddress(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
  }
}
