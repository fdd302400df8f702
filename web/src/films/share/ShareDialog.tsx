import { useState } from "react";
import { Dialog } from "@/ui/Dialog.tsx";
import { Tabs } from "@/ui/Tabs.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { SharedLinks } from "./SharedLinks.tsx";
import { SharedPeople } from "./SharedPeople.tsx";
import "./share.css";

/** The ways in which the owner of a film shows it to others: links, and accounts of this studio. */
export function ShareDialog({ jobId, close }: { jobId: string; close: () => void }) {
  const { dialog: words } = useWords("share");
  const [tab, setTab] = useState<"link" | "people">("link");
  const tabs = [
    ["link", words.tabs.link],
    ["people", words.tabs.people],
  ] as const;
  return (
    <Dialog open wide onClose={close} title={words.title}>
      <div className="sharing">
        <Tabs label={words.label} tabs={tabs} chosen={tab} onChoose={setTab}>
          {tab === "link" ? <SharedLinks jobId={jobId} /> : <SharedPeople jobId={jobId} />}
        </Tabs>
      </div>
    </Dialog>
  );
}
