// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/translator.h"

#include <QGuiApplication>
#include <QLibraryInfo>

namespace ui {

Translator::~Translator()
{
    remove();
}

void Translator::remove()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

void Translator::setLanguage(app::Language language)
{
    if (m_language == language) {
        return;
    }
    remove();
    m_language = language;
    const bool arabic = language == app::Language::Arabic;

    // The direction comes first, so that widgets that lay out anew at LanguageChange do it just
    // once.
    QGuiApplication::setLayoutDirection(arabic ? Qt::RightToLeft : Qt::LeftToRight);

    // Qt's own texts may be missing from the system; ours are in the program. The last installed is
    // asked first.
    if (arabic && m_qt.load(QStringLiteral("qtbase_ar"),
                            QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qt);
    }
    if (m_ours.load(arabic ? QStringLiteral(":/i18n/marsad_ar.qm")
                           : QStringLiteral(":/i18n/marsad_en.qm"))) {
        QCoreApplication::installTranslator(&m_ours);
    }
}

} // namespace ui
