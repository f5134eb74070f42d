// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon_names.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

namespace ui {

namespace {

/// Icons that point along the reading direction. Clocks, checks, searches and trend arrows are not
/// among them.
constexpr const char *directional[] = {"chevron", "send", "list"};

bool isDirectional(const QString &name)
{
    return std::any_of(std::begin(directional), std::end(directional),
                       [&name](const char *other) { return name == QLatin1String(other); });
}

/// What backends call them.
struct Alias
{
    const char *name;
    const char *ours;
};
constexpr Alias aliases[] = {
    {"activity", "pulse"},
    {"alert", "warning"},
    {"alert-circle", "critical"},
    {"alert-triangle", "warning"},
    {"book", "cap"},
    {"calendar", "clock"},
    {"chart", "dashboard"},
    {"check-circle", "success"},
    {"dollar", "coin"},
    {"dollar-sign", "coin"},
    {"error", "critical"},
    {"file", "doc"},
    {"file-text", "doc"},
    {"graduation-cap", "cap"},
    {"info", "information"},
    {"lock", "shield"},
    {"money", "coin"},
    {"report", "doc"},
    {"server", "database"},
    {"settings", "gear"},
    {"target", "check"},
    {"time", "clock"},
    {"timer", "clock"},
    {"trending-up", "dashboard"},
    {"users", "people"},
};

QString pathOf(const QString &name)
{
    const auto alias =
        std::find_if(std::begin(aliases), std::end(aliases),
                     [&name](const Alias &one) { return name == QLatin1String(one.name); });
    return QStringLiteral(":/icons/%1.svg")
        .arg(alias == std::end(aliases) ? name : QLatin1String(alias->ours));
}

/// Qt asks for a scaled picture in the screen's pixels, from 6.8 on in those of the widget.
constexpr bool sizesAreOfTheScreen = QT_VERSION < QT_VERSION_CHECK(6, 8, 0);

/// Draws the strokes anew for each size and pixel ratio, and keeps the pictures in Qt's cache.
class StrokeIconEngine : public QIconEngine
{
public:
    StrokeIconEngine(QString name, const QColor &color, bool mirrored)
        : m_name(std::move(name))
        , m_color(color)
        , m_mirrored(mirrored)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, picture(rect.size() * ratio, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return picture(size, mode);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal ratio) override
    {
        QPixmap pixmap = picture(sizesAreOfTheScreen ? size : size * ratio, mode);
        pixmap.setDevicePixelRatio(ratio);
        return pixmap;
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }
    QIconEngine *clone() const override
    {
        return new StrokeIconEngine(m_name, m_color, m_mirrored);
    }
    QString key() const override { return QStringLiteral("marsad-stroke"); }

private:
    QPixmap picture(const QSize &size, QIcon::Mode mode) const
    {
        if (size.isEmpty()) {
            return {};
        }
        const bool disabled = mode == QIcon::Disabled;
        const QString key = QStringLiteral("marsad/%1/%2/%3x%4/%5%6")
                                .arg(m_name, m_color.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(int(m_mirrored))
                                .arg(int(disabled));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) {
            return pixmap;
        }
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QFile file(pathOf(m_name));
        if (file.open(QIODevice::ReadOnly)) {
            QSvgRenderer renderer(file.readAll().replace(QByteArrayLiteral("currentColor"),
                                                         m_color.name().toLatin1()));
            renderer.setAspectRatioMode(Qt::KeepAspectRatio);
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setOpacity(m_color.alphaF() * (disabled ? 0.4 : 1.0));
            if (m_mirrored) {
                painter.translate(size.width(), 0);
                painter.scale(-1, 1);
            }
            renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
        }
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString m_name;
    QColor m_color;
    bool m_mirrored;
};

} // namespace

bool Theme::hasIcon(const QString &name)
{
    constexpr qsizetype longest = 40;
    const bool isName = !name.isEmpty() && name.size() <= longest &&
                        std::all_of(name.begin(), name.end(),
                                    [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'-'; });
    return isName && QFile::exists(pathOf(name));
}

QIcon Theme::icon(const QString &name, const QColor &color, bool rightToLeft) const
{
    return hasIcon(name)
               ? QIcon(new StrokeIconEngine(name, color, rightToLeft && isDirectional(name)))
               : QIcon();
}

QString Theme::shapeName(app::Severity severity)
{
    switch (severity) {
    case app::Severity::Critical:
        return QStringLiteral("critical");
    case app::Severity::Warning:
        return QStringLiteral("warning");
    case app::Severity::Information:
        return QStringLiteral("information");
    case app::Severity::Normal:
        break;
    }
    return QStringLiteral("success");
}

QStringList iconNames()
{
    QStringList names;
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
    for (const QString &file : files) {
        names.append(file.chopped(4));
    }
    for (const Alias &alias : aliases) {
        names.append(QLatin1String(alias.name));
    }
    names.sort();
    return names;
}

} // namespace ui
