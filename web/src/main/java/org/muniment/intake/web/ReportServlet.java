package org.muniment.intake.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Refusals;
import org.muniment.fault.Failure;
import org.muniment.harvest.RunId;
import org.muniment.intake.app.ImportMail;
import org.muniment.intake.rest.ReportAsJson;

/** The report of an import, a line of CSV, or an object of JSON, for every item. */
@WebServlet("/import/report")
public class ReportServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1;

  @Inject private transient ImportMail imports;
  @Inject private transient CurrentActor actor;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      RunId run = new RunId(CatalogueNumber.of(request.getParameter("run")));
      try (InputStream report = imports.report(actor.get(), run)) {
        boolean isJson = "json".equals(request.getParameter("format"));
        response.setContentType(isJson ? "application/json" : "text/csv;charset=UTF-8");
        String name = "import-" + run + (isJson ? ".json" : ".csv");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        if (isJson) {
          ReportAsJson.write(report, response.getOutputStream());
        } else {
          report.transferTo(response.getOutputStream());
        }
      }
    } catch (Failure failure) {
      Refusals.send(response, failure);
    }
  }
}
