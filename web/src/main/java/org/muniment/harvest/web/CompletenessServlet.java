package org.muniment.harvest.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Refusals;
import org.muniment.fault.Failure;
import org.muniment.harvest.app.PrintCompleteness;
import org.muniment.harvest.app.ReportCompleteness;

/** The signed report of completeness of a mailbox. */
@WebServlet({"/mailbox-completeness/report", CompletenessServlet.PRINTED})
public class CompletenessServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1;

  static final String PRINTED = "/mailbox-completeness/report.pdf";

  @Inject private transient ReportCompleteness reports;
  @Inject private transient PrintCompleteness prints;
  @Inject private transient CurrentActor actor;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      MailboxId mailbox = new MailboxId(CatalogueNumber.of(request.getParameter("mailbox")));
      if (PRINTED.equals(request.getServletPath())) {
        send(prints.of(actor.get(), mailbox), "pdf", mailbox, response);
      } else {
        byte[] report = reports.of(actor.get(), mailbox).encode().getBytes(StandardCharsets.UTF_8);
        send(report, "json", mailbox, response);
      }
    } catch (Failure failure) {
      Refusals.send(response, failure);
    }
  }

  private static void send(
      byte[] report, String form, MailboxId mailbox, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/" + form);
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"completeness-" + mailbox + "." + form + "\"");
    response.setContentLength(report.length);
    response.getOutputStream().write(report);
  }
}
