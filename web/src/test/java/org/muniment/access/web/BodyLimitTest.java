package org.muniment.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/** What the filter lets through to those behind it. */
class BodyLimitTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final StringWriter answer = new StringWriter();
  private int status = HttpServletResponse.SC_OK;
  private long taken = -1;

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/sign-in.xhtml", "/set-up", "/error.xhtml"})
  void aBodyThatNobodyNeedsIsRefusedUnread(String path) throws Exception {
    send(path, JSON, BodyLimit.USUAL + 1, Long.MAX_VALUE);
    assertThat(status).isEqualTo(413);
    assertThat(taken).isEqualTo(-1);
    assertThat(answer.toString()).contains("At most 1 MiB");
  }

  @Test
  void theConsoleAnswersWithAPageThatReadsNoForm() throws Exception {
    send("/sign-in", FORM, BodyLimit.USUAL + 1, 0);
    assertThat(answer.toString()).startsWith("<!DOCTYPE html>").contains("At most 1 MiB");
  }

  @Test
  void aBodyInChunksIsCutOffWhereItPassesTheLimit() throws Exception {
    send("/api/v1/entrance/sign-in", JSON, -1, BodyLimit.USUAL);
    assertThat(taken).isEqualTo(BodyLimit.USUAL);
    assertThatThrownBy(() -> send("/api/v1/entrance/sign-in", JSON, -1, Long.MAX_VALUE))
        .isInstanceOfSatisfying(
            Failure.class, no -> assertThat(no.fault()).isEqualTo(Fault.TOO_LARGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, "multipart/form-data; boundary=x", "Multipart/Form-Data"})
  void aFormInChunksIsRefusedForTheContainerReadsItPastUs(String type) throws Exception {
    send("/sign-in", type, -1, Long.MAX_VALUE);
    assertThat(status).isEqualTo(411);
    assertThat(taken).isEqualTo(-1);
  }

  @Test
  void filesForImportAndListsOfMailboxesMayBeLarger() throws Exception {
    send("/api/v1/imports", "application/mbox", 1L << 40, 10);
    assertThat(taken).isEqualTo(10);
    send("/imports.xhtml", "multipart/form-data", -1, 10);
    assertThat(taken).isEqualTo(10);
    assertThat(BodyLimit.limit("/api/v1/servers/7/mailboxes")).isEqualTo(BodyLimit.CSV);
    assertThat(BodyLimit.limit("/servers")).isEqualTo(BodyLimit.CSV);
    assertThat(BodyLimit.limit("/api/v1/imports/7/stop")).isEqualTo(BodyLimit.USUAL);
    assertThat(BodyLimit.limit("/api/v1/mailboxes")).isEqualTo(BodyLimit.USUAL);
  }

  private void send(String path, String type, long announced, long octets)
      throws IOException, ServletException {
    status = HttpServletResponse.SC_OK;
    taken = -1;
    new BodyLimit()
        .doFilter(
            request(path, type, announced, octets),
            response(),
            (request, response) -> {
              taken = 0;
              ServletInputStream body = request.getInputStream();
              byte[] buffer = new byte[8192];
              for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                taken += n;
              }
            });
  }

  private static HttpServletRequest request(String path, String type, long announced, long octets) {
    Map<String, @Nullable Object> says = new HashMap<>();
    says.put("getServletPath", path);
    says.put("getPathInfo", null);
    says.put("getMethod", "POST");
    says.put("getContentType", type);
    says.put("getContentLengthLong", announced);
    says.put("getInputStream", new Zeros(octets));
    return speaking(HttpServletRequest.class, says);
  }

  private HttpServletResponse response() {
    PrintWriter writer = new PrintWriter(answer);
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            BodyLimitTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, method, arguments) -> {
              if (method.getName().equals("setStatus")) {
                status = (Integer) Objects.requireNonNull(arguments)[0];
              }
              return method.getName().equals("getWriter") ? writer : null;
            });
  }

  private static <T> T speaking(Class<T> type, Map<String, @Nullable Object> says) {
    return type.cast(
        Proxy.newProxyInstance(
            BodyLimitTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> says.get(method.getName())));
  }

  /** A body of so many zeros. */
  private static final class Zeros extends ServletInputStream {
    private long left;

    Zeros(long octets) {
      left = octets;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int number = (int) Math.min(length, left);
      left -= number;
      return number == 0 ? -1 : number;
    }

    @Override
    public boolean isFinished() {
      return left == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("not asked for here");
    }
  }
}
