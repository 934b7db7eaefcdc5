package org.muniment.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReportAsJsonTest {
  private static final String COLUMNS = "\"item\",\"folder\",\"octets\",\"reason\"\r\n";

  @Test
  void everyLineBecomesAnObject() throws IOException {
    String csv =
        COLUMNS
            + "\"a \"\"b\"\", c\",\"Größe\",\"12\",\"\"\r\n"
            + "\"'=1+1\",\"\",\"\",\"It is no mail.\"\r\n";

    assertThat(json(csv))
        .isEqualTo(
            "[{\"folder\":\"Größe\",\"item\":\"a \\\"b\\\", c\",\"octets\":12},"
                + "{\"item\":\"=1+1\",\"reason\":\"It is no mail.\"}]");
  }

  @Test
  void aReportWithoutItemsIsAnEmptyArray() throws IOException {
    assertThat(json(COLUMNS)).isEqualTo("[]");
  }

  private static String json(String csv) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportAsJson.write(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
