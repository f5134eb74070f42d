// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/line_thinning.h"
#include "ui/cards/sparkline.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

using namespace ui;

namespace {

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

} // namespace

/// The line of a card's history, before it is painted.
class TestSparkline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasGaps();
    void fewValuesAreAShortLine();
    void twoValuesAreNoTriangle();
    void isThinned();
    void looksLikeItsPieces_data();
    void looksLikeItsPieces();
    void fewPointsAreOneLineWithoutKnots();
    void onAGroundItIsTheSame_data();
    void onAGroundItIsTheSame();
    void manyPointsKeepGapsAndPeaks();
    void dashesFollowTheLine();
    void survives_data();
    void survives();
};

void TestSparkline::hasGaps()
{
    const QRectF area(0, 0, 100, 50);
    const QVector<app::HistoryPoint> history{
        {0, 1}, {1000, 2}, {2000, noValue}, {9000, 3}, {10000, 1}};
    const auto runs = sparklineRuns(history, area);
    QCOMPARE(runs.size(), 2);
    QCOMPARE(runs[0], (QVector<QPointF>{{0, 50}, {10, 25}}));
    QCOMPARE(runs[1], (QVector<QPointF>{{90, 0}, {100, 50}})); // time from left to right, rule 21
}

void TestSparkline::fewValuesAreAShortLine()
{
    const QRectF area(0, 0, 100, 50);
    QVector<app::HistoryPoint> history{{0, 1}, {60'000, 2}};
    const auto two = sparklineRuns(history, area);
    QCOMPARE(two.size(), 1);
    QCOMPARE(two[0], (QVector<QPointF>{{75, 50}, {100, 0}}));
    history.append({120'000, 3});
    QCOMPARE(sparklineRuns(history, area).first().first().x(), 50.0);
    history.append({180'000, 4});
    history.append({240'000, 5});
    QCOMPARE(sparklineRuns(history, area).first().first().x(), 0.0);
}

void TestSparkline::twoValuesAreNoTriangle()
{
    const auto inkOf = [](const QVector<app::HistoryPoint> &history) {
        QImage image(100, 50, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintSparkline(painter, QRectF(0, 0, 100, 50), history, Qt::black);
        painter.end();
        int ink = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                ink += image.pixelColor(x, y).alpha() > 0 ? 1 : 0;
            }
        }
        return ink;
    };
    // The line and its dot alone; the area below a line across the card is half of the picture.
    QVERIFY(inkOf({{0, 1}, {5000, 2}}) < 400);
    QVERIFY(inkOf({{0, 1}, {1000, 1.5}, {2000, 2}, {3000, 2.5}, {4000, 3}}) > 2000);
}

void TestSparkline::isThinned()
{
    QVector<app::HistoryPoint> history;
    for (int i = 0; i < 100'000; ++i) {
        history.append({i, i == 54'321 ? 1000.0 : double(i % 10)});
    }
    const auto runs = sparklineRuns(history, {0, 0, 100, 50});
    QCOMPARE(runs.size(), 1);
    QVERIFY(runs[0].size() <= 4 * 35);
    QVERIFY(std::any_of(runs[0].begin(), runs[0].end(),
                        [](QPointF point) { return point.y() == 0; })); // the peak stays
}

namespace {

/// `points` values, one each second.
QVector<app::HistoryPoint> course(int points, const std::function<double(int)> &valueAt)
{
    QVector<app::HistoryPoint> history;
    for (int i = 0; i < points; ++i) {
        history.append({i * 1000, valueAt(i)});
    }
    return history;
}

QImage blank()
{
    QImage image(240, 60, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

const QRectF wholeImage(0, 0, 240, 60);

QImage painted(const QVector<app::HistoryPoint> &history, qreal width)
{
    QImage image = blank();
    QPainter painter(&image);
    paintSparkline(painter, wholeImage, history, Qt::black, width);
    return image;
}

} // namespace

void TestSparkline::looksLikeItsPieces_data()
{
    QTest::addColumn<QVector<app::HistoryPoint>>("history");
    QTest::addColumn<qreal>("width");
    for (const qreal width : {1.5, 3.0}) {
        const auto row = [width](const char *name, const QVector<app::HistoryPoint> &history) {
            QTest::addRow("%s, %.1f wide", name, width) << history << width;
        };
        row("level", course(150, [](int) { return 5.0; }));
        row("rising", course(150, [](int i) { return double(i); }));
        row("a slow wave", course(150, [](int i) { return std::sin(i / 20.0); }));
        row("a fast wave", course(200, [](int i) { return std::sin(i / 3.0); }));
        row("a step", course(150, [](int i) { return i < 75 ? 0.0 : 1.0; }));
        row("few, level", course(60, [](int) { return 5.0; }));
        row("few, rising", course(12, [](int i) { return double(i); }));
        row("few, a wave", course(60, [](int i) { return std::sin(i / 3.0); }));
        row("few, up and down", course(60, [](int i) { return double(i * i % 7); }));
        row("few, a step", course(60, [](int i) { return i < 30 ? 0.0 : 1.0; }));
    }
}

/// As a general stroker draws them.
void TestSparkline::looksLikeItsPieces()
{
    QFETCH(QVector<app::HistoryPoint>, history);
    QFETCH(qreal, width);
    const QImage line = painted(history, width);
    QImage stroked = blank();
    QPainter painter(&stroked);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::black, width, Qt::SolidLine, Qt::SquareCap));
    for (const QVector<QPointF> &run :
         sparklineRuns(history, wholeImage.adjusted(width, width, -2 * width, -width))) {
        painter.drawLines(pieces(run));
    }
    painter.end();
    constexpr int half = 128;
    double ink = 0;
    double missing = 0;
    double added = 0;
    for (int y = 0; y < line.height(); ++y) {
        for (int x = 0; x < line.width(); ++x) {
            // The area below the line is paler than any part of the line that counts here.
            const int theirs = stroked.pixelColor(x, y).alpha();
            const int ours = line.pixelColor(x, y).alpha();
            ink += theirs;
            missing += theirs > half ? std::max(0, theirs - ours) : 0;
            added += ours > half ? std::max(0, ours - theirs) : 0;
        }
    }
    // Pieces overlap at their ends, which makes the paler pixels of a level line darker.
    QVERIFY2(missing < 0.2 * ink, qPrintable(QString::number(missing / ink)));
    QVERIFY2(added < 0.25 * ink, qPrintable(QString::number(added / ink)));
}

/// Where pieces meet they do not add up.
void TestSparkline::fewPointsAreOneLineWithoutKnots()
{
    const QImage image = painted(course(60, [](int) { return 5.0; }), 2);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 20; x < 200; ++x) {
            QCOMPARE(image.pixel(x, y), image.pixel(10, y));
        }
    }
}

void TestSparkline::onAGroundItIsTheSame_data()
{
    QTest::addColumn<QVector<app::HistoryPoint>>("history");
    const auto wave = [](int i) { return i % 40 == 7 ? noValue : std::sin(i / 5.0); };
    QTest::newRow("few points") << course(60, wave);
    QTest::newRow("many points") << course(400, wave);
    QTest::newRow("two") << course(2, wave);
    QTest::newRow("none") << QVector<app::HistoryPoint>();
}

/// Painted with the ground in it, and over a ground that is there.
void TestSparkline::onAGroundItIsTheSame()
{
    QFETCH(QVector<app::HistoryPoint>, history);
    const QColor ground(0x20, 0x60, 0xF0);
    const QColor color(0xF0, 0xC0, 0x10);
    const QRectF area(10, 8, 200, 40);
    QImage over(240, 60, QImage::Format_RGB32);
    over.fill(ground);
    QImage within = over;
    QPainter painter(&over);
    paintSparkline(painter, area, history, color, 1.5);
    painter.end();
    within.fill(Qt::black);
    painter.begin(&within);
    paintSparkline(painter, area, history, color, 1.5, ground);
    painter.end();
    for (int y = 0; y < over.height(); ++y) {
        for (int x = 0; x < over.width(); ++x) {
            if (!sparklineBox(area, 1.5).contains(x, y)) {
                QCOMPARE(within.pixelColor(x, y), QColor(Qt::black));
                QCOMPARE(over.pixelColor(x, y), ground);
                continue;
            }
            const QColor one = over.pixelColor(x, y);
            const QColor other = within.pixelColor(x, y);
            constexpr int rounding = 2;
            QVERIFY(std::abs(one.red() - other.red()) <= rounding &&
                    std::abs(one.green() - other.green()) <= rounding &&
                    std::abs(one.blue() - other.blue()) <= rounding);
        }
    }
}

void TestSparkline::manyPointsKeepGapsAndPeaks()
{
    QVector<app::HistoryPoint> history = course(720, [](int i) { return i == 500 ? 9.0 : 1.0; });
    for (int i = 300; i < 400; ++i) {
        history[i].value = noValue;
    }
    const QImage image = painted(history, 1.5);
    const auto isBlank = [&image](int x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(x, y).alpha() > 0) {
                return false;
            }
        }
        return true;
    };
    QVERIFY(!isBlank(50));
    QVERIFY(isBlank(116));
    QVERIFY(!isBlank(200));
    int highest = image.height();
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            highest = image.pixelColor(x, y).alpha() > 128 ? std::min(highest, y) : highest;
        }
    }
    QVERIFY2(highest <= 2, qPrintable(QString::number(highest)));
}

void TestSparkline::dashesFollowTheLine()
{
    const QVector<QPointF> corner{{0, 0}, {3, 0}, {3, 10}};
    QCOMPARE(pieces(corner), (QVector<QLineF>{{0, 0, 3, 0}, {3, 0, 3, 10}}));
    // 4 on, 2 off, around the corner
    QCOMPARE(pieces(corner, 4, 2),
             (QVector<QLineF>{{0, 0, 3, 0}, {3, 0, 3, 1}, {3, 3, 3, 7}, {3, 9, 3, 10}}));
    QVERIFY(pieces({}).isEmpty());
    QVERIFY(pieces({{1, 1}}).isEmpty());
    QVERIFY(pieces({{1, 1}, {1, 1}}, 4, 2).isEmpty());
}

void TestSparkline::survives_data()
{
    QTest::addColumn<QVector<app::HistoryPoint>>("history");
    QTest::addColumn<int>("runs");
    using History = QVector<app::HistoryPoint>;
    const double infinity = std::numeric_limits<double>::infinity();
    QTest::newRow("nothing") << History() << 0;
    QTest::newRow("only gaps") << History{{0, noValue}, {1, infinity}} << 0;
    QTest::newRow("one value") << History{{5, 1}} << 1;
    QTest::newRow("all the same") << History{{0, 1}, {1, 1}} << 1;
    QTest::newRow("the greatest range") << History{{0, 1.7e308}, {1, -1.7e308}} << 1;
    QTest::newRow("times out of order") << History{{9, 1}, {1, 2}, {5, 3}} << 1;
    QTest::newRow("all at one time") << History{{7, 1}, {7, 2}} << 1;
    QTest::newRow("many at one time") << History(200, {7, 1}) << 1;
    QTest::newRow("many of the greatest range")
        << course(200, [](int i) { return i % 2 == 0 ? 1.7e308 : -1.7e308; }) << 1;
    QTest::newRow("many gaps") << course(200, [=](int i) {
        return i % 2 == 0 ? 1.0 : i % 4 == 1 ? noValue : infinity;
    }) << 100;
}

void TestSparkline::survives()
{
    QFETCH(QVector<app::HistoryPoint>, history);
    QFETCH(int, runs);
    const QRectF area(10, 10, 80, 40);
    const auto lines = sparklineRuns(history, area);
    QCOMPARE(lines.size(), runs);
    for (const auto &line : lines) {
        for (const QPointF &point : line) {
            QVERIFY(area.adjusted(-0.01, -0.01, 0.01, 0.01).contains(point));
        }
    }
    QImage image = blank();
    QPainter painter(&image);
    for (const QRectF &place : {area, QRectF(-30.5, -5.5, 300, 1), QRectF(5, 5, 0.4, 0.4)}) {
        paintSparkline(painter, place, history, Qt::black);
    }
}

QTEST_GUILESS_MAIN(TestSparkline)
#include "tst_sparkline.moc"
