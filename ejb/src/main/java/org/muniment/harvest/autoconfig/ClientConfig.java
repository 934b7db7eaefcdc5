package org.muniment.harvest.autoconfig;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.FoundServer.LoginStyle;

/** Reads a configuration file: its IMAP servers in their order, those in clear text left out. */
final class ClientConfig {
  private static final String SERVER = "incomingServer";

  private ClientConfig() {}

  /** The servers of the file; none when it is no such file. */
  static List<FoundServer> servers(byte[] file) {
    try {
      XMLStreamReader reader = safe().createXMLStreamReader(new ByteArrayInputStream(file));
      List<FoundServer> servers = new ArrayList<>();
      while (reader.hasNext()) {
        boolean isImap =
            reader.next() == XMLStreamConstants.START_ELEMENT
                && reader.getLocalName().equals(SERVER)
                && "imap".equalsIgnoreCase(reader.getAttributeValue(null, "type"));
        if (isImap) {
          server(fields(reader)).ifPresent(servers::add);
        }
      }
      return servers;
    } catch (XMLStreamException notXml) {
      return List.of();
    }
  }

  private static XMLInputFactory safe() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static Map<String, String> fields(XMLStreamReader reader) throws XMLStreamException {
    Map<String, String> fields = new HashMap<>();
    String name = "";
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> name = reader.getLocalName();
        case XMLStreamConstants.CHARACTERS ->
            fields.merge(name, reader.getText().strip(), String::concat);
        case XMLStreamConstants.END_ELEMENT -> {
          if (reader.getLocalName().equals(SERVER)) {
            return fields;
          }
          name = "";
        }
        default -> {
          // comments and the like
        }
      }
    }
    return fields;
  }

  private static Optional<FoundServer> server(Map<String, String> fields) {
    String host = fields.getOrDefault("hostname", "").toLowerCase(Locale.ROOT);
    String port = fields.getOrDefault("port", "");
    boolean isStartTls = fields.getOrDefault("socketType", "").equalsIgnoreCase("STARTTLS");
    boolean isTls = fields.getOrDefault("socketType", "").equalsIgnoreCase("SSL");
    if (!host.matches("[a-z0-9.-]{1,253}")
        || !port.matches("\\d{1,5}")
        || !FoundServer.isPort(Integer.parseInt(port))
        || !(isTls || isStartTls)) {
      return Optional.empty();
    }
    return Optional.of(
        new FoundServer(
            host,
            Integer.parseInt(port),
            isTls ? ConnectionSecurity.IMPLICIT_TLS : ConnectionSecurity.STARTTLS,
            style(fields.getOrDefault("username", "")),
            FoundServer.Origin.AUTOCONFIG));
  }

  private static LoginStyle style(String template) {
    return switch (template) {
      case "%EMAILADDRESS%" -> LoginStyle.ADDRESS;
      case "%EMAILLOCALPART%" -> LoginStyle.LOCAL_PART;
      default -> LoginStyle.UNKNOWN;
    };
  }
}
