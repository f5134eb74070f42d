// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workshop/sample_bench.h"

#include "app/draft/drafter.h"

namespace app {

SampleBench::SampleBench(const QStringList &icons)
    : m_icons(icons)
{}

RecordingLine SampleBench::Sample::whole() const
{
    RecordingLine whole = line;
    whole.arguments = nlohmann::json::from_cbor(arguments);
    return whole;
}

void SampleBench::take(RecordingLine line, Packed arguments)
{
    if (arguments.size() > byteCapacity) {
        return;
    }
    line.number = ++m_taken;
    m_bytes += arguments.size();
    m_samples.push_back({std::move(line), std::move(arguments)});
    while (m_samples.size() > eventCapacity || m_bytes > byteCapacity) {
        m_bytes -= m_samples.front().arguments.size();
        m_samples.pop_front();
    }
}

void SampleBench::clear()
{
    m_samples.clear();
    m_bytes = 0;
    m_trial.reset();
}

ProfileCheck SampleBench::check(const QString &text)
{
    if (!m_trial || m_trial->text() != text) {
        m_trial = std::make_unique<ProfileTrial>(text, m_icons);
        m_tried = 0;
    }
    for (const Sample &sample : m_samples) {
        if (sample.line.number > m_tried) {
            m_trial->take(sample.whole());
        }
    }
    m_tried = m_taken;
    return m_trial->result();
}

QString SampleBench::draft(const QString &url) const
{
    Drafter drafter;
    for (const Sample &sample : m_samples) {
        drafter.take(sample.whole());
    }
    const std::string text =
        drafter.draft(url, QString()).dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
    return QString::fromStdString(text) + u'\n';
}

} // namespace app
