package org.muniment.harvest.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Refusals;
import org.muniment.fault.Failure;
import org.muniment.harvest.app.ReportCompleteness;

/** The signed report of completeness of a mailbox. */
@WebServlet("/mailbox-completeness/report")
public class CompletenessServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1;

  @Inject private transient ReportCompleteness reports;
  @Inject private transient CurrentActor actor;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      MailboxId mailbox = new MailboxId(CatalogueNumber.of(request.getParameter("mailbox")));
      String report = reports.of(actor.get(), mailbox).encode();
      response.setContentType("application/json;charset=UTF-8");
      response.setHeader(
          "Content-Disposition", "attachment; filename=\"completeness-" + mailbox + ".json\"");
      response.getWriter().write(report);
    } catch (Failure failure) {
      Refusals.send(response, failure);
    }
  }
}
