// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/url_field.h"

#include "ui/format/formatter.h"

#include <QCoreApplication>

namespace ui {

namespace {

class UrlField
{
    Q_DECLARE_TR_FUNCTIONS(ui::UrlField)

public:
    static QString complaint(app::ServerAddress::Fault fault)
    {
        using Fault = app::ServerAddress::Fault;
        switch (fault) {
        case Fault::None:
            break;
        case Fault::Empty:
            return tr("There is no address.");
        case Fault::Blank:
            return tr("An address has no blanks.");
        case Fault::Scheme:
            return tr("An address begins with http:// or https://.");
        case Fault::Host:
            return tr("This is not an address.");
        case Fault::Port:
            return tr("There is no such port.");
        case Fault::Credentials:
            return tr("No user or password belongs in an address: it is shown and saved.");
        }
        return {};
    }

    static QString advice(const QString &suggestion)
    {
        return suggestion.isEmpty() ? tr("Example: %1").arg(isolatedLtr(proposedUrl()))
                                    : tr("Is %1 meant?").arg(isolatedLtr(cleaned(suggestion)));
    }
};

} // namespace

QString proposedUrl()
{
    return QStringLiteral("http://localhost:5000");
}

QString addressComplaint(const app::ServerAddress &address)
{
    return UrlField::complaint(address.fault);
}

QString addressAdvice(const app::ServerAddress &address)
{
    return address.isValid() ? QString() : UrlField::advice(address.suggestion);
}

} // namespace ui
